//! The moment as Terraform: buckets, versioning, roles and rules. It knows nothing of how the world
//! came there; versions, delete markers and faults are not Terraform's business.

use crate::{
    app::Session,
    s3::{Bucket, Filter, Rule, Versioning},
    sim::World,
};

const HEAD: &str = r#"
# A scene of CRR Playground, for Terraform and a real AWS account. Objects, their versions and
# what is on its way are left out: the shell script of the scene puts those.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "suffix" {
  description = "Makes the names of the buckets the only ones of their kind in all of AWS."
  type        = string
}
"#;

/// The moment as Terraform.
pub fn terraform(session: &Session) -> String {
    let world = session.world();
    let mut text = HEAD.to_owned();
    for region in world.regions() {
        let alias = label(region.name());
        text += &format!(
            "\nprovider \"aws\" {{\n  alias  = \"{alias}\"\n  region = \"{region}\"\n}}\n"
        );
    }
    for bucket in world.buckets() {
        text += &of_bucket(bucket);
    }
    for role in roles(world) {
        text += &of_role(world, &role);
    }
    for bucket in world.buckets() {
        text += &of_rules(bucket);
    }
    text
}

/// A name as Terraform's labels are.
fn label(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let label: String = name.chars().map(plain).collect();
    if label.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        format!("_{label}")
    } else {
        label
    }
}

/// A text in quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '$' | '%' if rest.peek() == Some(&'{') => quoted.extend([character, character]),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            plain => quoted.push(plain),
        }
    }
    quoted + "\""
}

fn of_bucket(bucket: &Bucket) -> String {
    let name = label(bucket.name.as_str());
    let region = label(bucket.region.name());
    let status = match bucket.versioning {
        Versioning::Unversioned => None,
        Versioning::Enabled => Some("Enabled"),
        Versioning::Suspended => Some("Suspended"),
    };
    let lock = if bucket.object_lock.is_some() { "\n  object_lock_enabled = true" } else { "" };
    let mut text = format!(
        "\nresource \"aws_s3_bucket\" \"{name}\" {{\n  provider = aws.{region}\n  bucket   = \
         \"{}-${{var.suffix}}\"{lock}\n\n  # Versions are deleted with it.\n  \
         force_destroy = true\n}}\n",
        bucket.name
    );
    if let Some(status) = status {
        text += &format!(
            "\nresource \"aws_s3_bucket_versioning\" \"{name}\" {{\n  provider = aws.{region}\n  \
             bucket   = aws_s3_bucket.{name}.id\n\n  versioning_configuration {{\n    status = \
             \"{status}\"\n  }}\n}}\n"
        );
    }
    text
}

/// The roles that the rules name.
fn roles(world: &World) -> Vec<String> {
    let mut roles: Vec<String> = Vec::new();
    for bucket in world.buckets() {
        let role = bucket.replication.as_ref().map(|set| set.role.role_name().to_owned());
        roles.extend(role.filter(|role| !roles.contains(role)));
    }
    roles
}

fn of_role(world: &World, role: &str) -> String {
    let name = label(role);
    let arns: Vec<String> = world
        .buckets()
        .flat_map(|bucket| {
            let name = label(bucket.name.as_str());
            [format!("aws_s3_bucket.{name}.arn"), format!("\"${{aws_s3_bucket.{name}.arn}}/*\"")]
        })
        .collect();
    let arns = arns.join(",\n        ");
    format!(
        r#"
resource "aws_iam_role" "{name}" {{
  provider = aws.{region}
  name     = "{role}-${{var.suffix}}"

  assume_role_policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Effect    = "Allow"
      Principal = {{ Service = "s3.amazonaws.com" }}
      Action    = "sts:AssumeRole"
    }}]
  }})
}}

resource "aws_iam_role_policy" "{name}" {{
  provider = aws.{region}
  role     = aws_iam_role.{name}.id

  policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Effect = "Allow"
      Action = [
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
        "s3:ReplicateObject",
        "s3:ReplicateDelete",
        "s3:ReplicateTags",
      ]
      Resource = [
        {arns},
      ]
    }}]
  }})
}}
"#,
        region = label(world.regions().first().map_or("us-east-1", |region| region.name())),
    )
}

fn of_rules(bucket: &Bucket) -> String {
    let Some(configuration) = &bucket.replication else { return String::new() };
    let (name, region) = (label(bucket.name.as_str()), label(bucket.region.name()));
    let role = label(configuration.role.role_name());
    let rules: String = configuration.rules.iter().map(of_rule).collect();
    format!(
        "\nresource \"aws_s3_bucket_replication_configuration\" \"{name}\" {{\n  provider = \
         aws.{region}\n  bucket   = aws_s3_bucket.{name}.id\n  role     = aws_iam_role.{role}.arn\
         \n{rules}\n  # Both ends must have versioning first.\n  depends_on = \
         [aws_s3_bucket_versioning.{name}]\n}}\n"
    )
}

fn of_rule(rule: &Rule) -> String {
    let status = |on: bool| if on { "Enabled" } else { "Disabled" };
    let mut text = format!(
        "\n  rule {{\n    id     = {}\n    status = \"{}\"\n",
        quoted(rule.id.as_str()),
        status(rule.enabled)
    );
    if let Some(priority) = rule.priority {
        text += &format!("    priority = {priority}\n");
    }
    text += &of_filter(&rule.filter);
    if let Some(markers) = rule.delete_markers {
        let status = status(markers);
        text +=
            &format!("\n    delete_marker_replication {{\n      status = \"{status}\"\n    }}\n");
    }
    let selections = [
        ("replica_modifications", rule.replica_modifications),
        ("sse_kms_encrypted_objects", rule.sse_kms),
    ];
    if selections.iter().any(|(_, selected)| selected.is_some()) {
        text += "\n    source_selection_criteria {\n";
        for (name, selected) in selections {
            if let Some(selected) = selected {
                let status = status(selected);
                text += &format!("      {name} {{\n        status = \"{status}\"\n      }}\n");
            }
        }
        text += "    }\n";
    }
    let to = label(rule.destination.bucket.as_str());
    text += &format!("\n    destination {{\n      bucket = aws_s3_bucket.{to}.arn\n");
    if let Some(class) = rule.destination.storage_class {
        text += &format!("      storage_class = \"{}\"\n", class.name());
    }
    text + "    }\n  }\n"
}

fn of_filter(filter: &Filter) -> String {
    let tag = |(key, value): &(String, String)| format!("{} = {}", quoted(key), quoted(value));
    match filter {
        Filter::All => "\n    filter {}\n".to_owned(),
        Filter::Prefix(prefix) => {
            format!("\n    filter {{\n      prefix = {}\n    }}\n", quoted(prefix))
        }
        Filter::Tag(key, value) => format!(
            "\n    filter {{\n      tag {{\n        key   = {}\n        value = {}\n      }}\n    \
             }}\n",
            quoted(key),
            quoted(value)
        ),
        Filter::And { prefix, tags } => {
            let tags: Vec<String> = tags.iter().map(tag).collect();
            let prefix = prefix
                .as_deref()
                .map_or(String::new(), |prefix| format!("        prefix = {}\n", quoted(prefix)));
            format!(
                "\n    filter {{\n      and {{\n{prefix}        tags = {{ {} }}\n      }}\n    \
                 }}\n",
                tags.join(", ")
            )
        }
        Filter::OlderPrefix(prefix) => format!("    prefix = {}\n", quoted(prefix)),
    }
}
