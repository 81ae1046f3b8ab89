//! What can go wrong with the role that replicates, and how it is put right. It knows nothing of
//! what a policy comes to.

use super::{FieldKind, Offer};
use crate::{
    app::console::shell::quote,
    s3::{
        Bucket,
        policy::{Opinion, Policy},
        role::{Role, S3_SERVICE},
    },
    sim::World,
};
use std::rc::Rc;

/// What a replication role needs: the action, what it is for, and what S3 says where it is missing
/// (AWS, "Setting up permissions for live replication").
pub const PERMISSIONS: [(&str, &str, &str); 6] = [
    ("s3:GetObjectVersionForReplication", "read versions", "SrcGetObjectNotPermitted"),
    ("s3:GetObjectVersionAcl", "read access control lists", "SrcGetAclNotPermitted"),
    ("s3:GetObjectVersionTagging", "read tags", "SrcGetTaggingNotPermitted"),
    ("s3:ReplicateObject", "write replicas", "DstPutObjectNotPermitted"),
    ("s3:ReplicateDelete", "replicate delete markers", "DstDelObjNotPermitted"),
    ("s3:ReplicateTags", "write tags", "DstPutTaggingNotPermitted"),
];

/// The policies that the playground's switches write; those that a person wrote are left alone.
const DENY: &str = "switched-off";
const ALLOW: &str = "switched-on";

/// Whether a role may do this wherever the rules that use it lead.
pub fn allows(world: &World, name: &str, action: &str) -> bool {
    let Some(role) = world.role(name) else { return false };
    let of_role = |(_, policy): (&String, &Policy)| policy.clone();
    are_allowed(world, name, action, &role.documents().map(of_role).collect::<Vec<_>>())
}

fn are_allowed(world: &World, name: &str, action: &str, policies: &[Policy]) -> bool {
    let uses = |bucket: &&Rc<Bucket>| {
        bucket.replication.as_ref().is_some_and(|all| all.role.role_name() == name)
    };
    let mut resources: Vec<String> = Vec::new();
    for source in world.buckets().filter(uses) {
        let reads = !action.contains("Replicate");
        let rules = source.replication.iter().flat_map(|all| all.rules.iter());
        let destinations = rules.map(|rule| rule.destination.bucket.arn());
        resources.extend(if reads { vec![source.name.arn()] } else { destinations.collect() });
    }
    if resources.is_empty() {
        resources.push("arn:aws:s3:::any".to_owned());
    }
    resources.iter().all(|bucket| {
        let resource = format!("{bucket}/any");
        let opinions = policies.iter().map(|policy| policy.opinion(name, action, &resource));
        opinions.max() == Some(Opinion::Allows)
    })
}

/// What can be done with a role.
pub(super) fn offers(world: &World, name: &str) -> Vec<Offer> {
    let Some(role) = world.role(name) else {
        let what = "A role of this name that S3 may take on, and that may do everything here.";
        let create = format!(
            "aws iam create-role --role-name {name} --assume-role-policy-document {}\n{}",
            trust("Allow"),
            put_policy(name, ALLOW, "Allow", &["s3:*"])
        );
        return vec![Offer::new("Make the role", what, create)];
    };
    let mut offers = Vec::new();
    let trusted = trusts(world, name);
    let (title, what) = match trusted {
        true => (
            "Let S3 take it on no more",
            "Its trust policy denies it. What is to be replicated FAILS: AssumeRoleNotPermitted.",
        ),
        false => ("Let S3 take it on", "Its trust policy allows it again."),
    };
    offers.push(Offer::new(title, what, set_trust(name, !trusted)));
    for (policy, document) in &role.policies {
        let edit = Offer::new(
            format!("Edit policy {policy}"),
            "The policy document is replaced by what you write. It counts from now on.",
            format!(
                "aws iam put-role-policy --role-name {name} --policy-name {} --policy-document \
                 {{0}}",
                quote(policy)
            ),
        );
        offers.push(edit.with("Policy document", document.text(), FieldKind::Text));
    }
    for (action, words, reason) in PERMISSIONS {
        let on = allows(world, name, action);
        let title = if on { format!("May not {words}") } else { format!("May {words}") };
        let what = match on {
            true => format!("Without {action}, what needs it FAILS: {reason}."),
            false => format!("{action} is allowed again. What has FAILED stays FAILED."),
        };
        offers.push(Offer::new(title, what, permit(world, name, action, !on)));
    }
    offers
}

/// Whether S3 may take a role on.
pub fn trusts(world: &World, name: &str) -> bool {
    let trusted = |role: &Rc<Role>| role.trust.opinion(S3_SERVICE, "sts:AssumeRole", "*");
    world.role(name).map(trusted) == Some(Opinion::Allows)
}

/// The command that lets S3 take a role on, or forbids it.
pub fn set_trust(name: &str, may: bool) -> String {
    let document = trust(if may { "Allow" } else { "Deny" });
    format!("aws iam update-assume-role-policy --role-name {name} --policy-document {document}")
}

/// The commands that let a role do this, or forbid it.
pub fn permit(world: &World, name: &str, action: &str, may: bool) -> String {
    let policy = |of: &str| world.role(name).and_then(|role| role.policies.get(of));
    let listed = |of: &str, as_what: Opinion| {
        let says = move |known: &&str| {
            policy(of).is_some_and(|policy| {
                policy.opinion(name, known, "arn:aws:s3:::any/any") == as_what
            })
        };
        PERMISSIONS.iter().map(|(known, ..)| *known).filter(says).collect::<Vec<_>>()
    };
    let mut denied = listed(DENY, Opinion::Denies);
    let was_denied = denied.contains(&action);
    denied.retain(|known| *known != action);
    if !may {
        denied.push(action);
        return put_policy(name, DENY, "Deny", &denied);
    }
    let mut commands = Vec::new();
    if was_denied {
        commands.push(put_policy(name, DENY, "Deny", &denied));
    }
    let others = world.role(name).into_iter().flat_map(|role| role.documents());
    let others = others.filter(|(known, _)| *known != DENY).map(|(_, policy)| policy.clone());
    if !are_allowed(world, name, action, &others.collect::<Vec<_>>()) {
        let mut allowed = listed(ALLOW, Opinion::Allows);
        allowed.push(action);
        commands.push(put_policy(name, ALLOW, "Allow", &allowed));
    }
    commands.join("\n")
}

/// The command that writes one of the playground's own policies; without actions, removes it.
fn put_policy(name: &str, policy: &str, effect: &str, actions: &[&str]) -> String {
    let at = format!("--role-name {name} --policy-name {policy}");
    if actions.is_empty() {
        return format!("aws iam delete-role-policy {at}");
    }
    // For objects that no KMS key encrypts, this one does as well.
    let too = actions.contains(&PERMISSIONS[0].0).then_some("s3:GetObjectVersion");
    let actions: Vec<String> =
        actions.iter().copied().chain(too).map(|action| format!("\"{action}\"")).collect();
    let document = quote(&format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"{effect}\",\"Action\":[{}],\
         \"Resource\":\"*\"}}]}}",
        actions.join(",")
    ));
    format!("aws iam put-role-policy {at} --policy-document {document}")
}

fn trust(effect: &str) -> String {
    quote(&format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"{effect}\",\"Principal\":\
         {{\"Service\":\"{S3_SERVICE}\"}},\"Action\":\"sts:AssumeRole\"}}]}}"
    ))
}
