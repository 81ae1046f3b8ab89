//! A policy document of IAM or of a bucket, and what it says about one request. It knows nothing of
//! roles, and nothing of who asks for what.

mod bucket;

use serde_json::Value;
use std::rc::Rc;
use wildmatch::WildMatch;

/// The longest policy document that is read, in bytes; AWS's own limits are lower.
pub const DOCUMENT_BYTES_MAX: usize = 20_480;

/// What a policy says about a request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Opinion {
    /// Nothing: who asks nobody else is refused.
    Silent,
    /// A statement allows it.
    Allows,
    /// A statement denies it, and nothing can allow it then.
    Denies,
}

/// Why a text is no policy document.
#[derive(Clone, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum PolicyError {
    /// It is not JSON, or its members are not those of a policy.
    #[error("{0}")]
    Malformed(&'static str),
    /// It has something that the playground does not weigh.
    #[error("the playground does not weigh {0}, and will not guess what they would decide")]
    NotHere(&'static str),
}

/// A policy document: the text as the person wrote it, and what it means.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Policy {
    text: Rc<str>,
    statements: Rc<[Statement]>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Statement {
    allows: bool,
    /// Absent in the policies of a role, which are about the role itself.
    principals: Option<Vec<String>>,
    actions: Matching,
    resources: Matching,
}

/// Texts with `*` and `?`, and whether they name what is meant or what is not.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Matching {
    patterns: Vec<String>,
    inverted: bool,
}

impl Matching {
    fn takes(&self, text: &str, ignore_case: bool) -> bool {
        let matches = |pattern: &String| match ignore_case {
            true => {
                WildMatch::new(&pattern.to_ascii_lowercase()).matches(&text.to_ascii_lowercase())
            }
            false => WildMatch::new(pattern).matches(text),
        };
        self.patterns.iter().any(matches) != self.inverted
    }
}

impl Policy {
    /// Reads a policy document.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Policy, PolicyError> {
        if text.len() > DOCUMENT_BYTES_MAX {
            return Err(PolicyError::Malformed("Policy document is too long."));
        }
        let syntax = PolicyError::Malformed("Syntax errors in policy.");
        let value: Value = serde_json::from_str(text).map_err(|_| syntax.clone())?;
        let statements = match value.get("Statement") {
            Some(Value::Array(statements)) => statements.iter().map(statement).collect(),
            Some(one @ Value::Object(_)) => statement(one).map(|one| Rc::from([one])),
            _ => Err(syntax),
        }?;
        Ok(Policy { text: text.into(), statements })
    }

    /// A policy that allows everything.
    pub fn allowing_everything() -> Policy {
        let everything = || Matching { patterns: vec!["*".to_owned()], inverted: false };
        Policy {
            text: concat!(
                r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#,
                r#""Action":"*","Resource":"*"}]}"#
            )
            .into(),
            statements: Rc::from([Statement {
                allows: true,
                principals: None,
                actions: everything(),
                resources: everything(),
            }]),
        }
    }

    /// A trust policy that lets these services take on the role.
    pub fn trusting(services: &[&str]) -> Policy {
        let named = |name: &str| Matching { patterns: vec![name.to_owned()], inverted: false };
        let listed = format!("[\"{}\"]", services.join("\",\""));
        Policy {
            text: format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow",{}}}]}}"#,
                format_args!(r#""Principal":{{"Service":{listed}}},"Action":"sts:AssumeRole""#)
            )
            .into(),
            statements: Rc::from([Statement {
                allows: true,
                principals: Some(services.iter().map(|&service| service.to_owned()).collect()),
                actions: named("sts:AssumeRole"),
                resources: named("*"),
            }]),
        }
    }

    /// The document as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the document says about somebody who does something to something. Where its statements
    /// name principals, only those that name this one count.
    pub fn opinion(&self, principal: &str, action: &str, resource: &str) -> Opinion {
        let about = |statement: &&Statement| {
            let names =
                |named: &String| named == "*" || named == principal || is_root_of(named, principal);
            statement.principals.as_ref().is_none_or(|principals| principals.iter().any(names))
                && statement.actions.takes(action, true)
                && statement.resources.takes(resource, false)
        };
        let opinion = |statement: &Statement| {
            if statement.allows { Opinion::Allows } else { Opinion::Denies }
        };
        self.statements.iter().filter(about).map(opinion).max().unwrap_or(Opinion::Silent)
    }
}

/// Whether `named` is the whole account of this principal: `arn:aws:iam::ACCOUNT:root`, or just
/// the account's number.
fn is_root_of(named: &str, principal: &str) -> bool {
    let account = principal.split(':').nth(4).unwrap_or_default();
    !account.is_empty() && (named == account || named == format!("arn:aws:iam::{account}:root"))
}

fn statement(value: &Value) -> Result<Statement, PolicyError> {
    let allows = match value.get("Effect").and_then(Value::as_str) {
        Some("Allow") => true,
        Some("Deny") => false,
        _ => return Err(PolicyError::Malformed("Syntax errors in policy.")),
    };
    if value.get("Condition").is_some() {
        return Err(PolicyError::NotHere("conditions of policies"));
    }
    if value.get("NotPrincipal").is_some() {
        return Err(PolicyError::NotHere("statements with NotPrincipal"));
    }
    let actions = matching(value, "Action", "NotAction")?
        .ok_or(PolicyError::Malformed("Policy statement must contain actions."))?;
    let all = Matching { patterns: vec!["*".to_owned()], inverted: false };
    let principals = value.get("Principal").map(principals).transpose()?;
    let resources = matching(value, "Resource", "NotResource")?;
    if resources.is_none() && principals.is_none() {
        return Err(PolicyError::Malformed("Policy statement must contain resources."));
    }
    Ok(Statement { allows, principals, actions, resources: resources.unwrap_or(all) })
}

fn matching(value: &Value, name: &str, inverted: &str) -> Result<Option<Matching>, PolicyError> {
    let read = |member: &str, inverted: bool| {
        let patterns = value.get(member).map(texts).transpose()?;
        Ok(patterns.map(|patterns| Matching { patterns, inverted }))
    };
    Ok(read(name, false)?.or(read(inverted, true)?))
}

fn principals(value: &Value) -> Result<Vec<String>, PolicyError> {
    match value {
        Value::Object(kinds) => {
            let each: Result<Vec<Vec<String>>, PolicyError> = kinds.values().map(texts).collect();
            Ok(each?.concat())
        }
        other => texts(other),
    }
}

/// One text, or a list of them.
fn texts(value: &Value) -> Result<Vec<String>, PolicyError> {
    let text = |value: &Value| {
        let text = value.as_str().map(str::to_owned);
        text.ok_or(PolicyError::Malformed("Syntax errors in policy."))
    };
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        one => Ok(vec![text(one)?]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLE: &str = "arn:aws:iam::123456789012:role/replication-role";
    const OBJECT: &str = "arn:aws:s3:::source-bucket-east/report.pdf";

    fn opinion(document: &str, action: &str, resource: &str) -> Opinion {
        Policy::parse(document).expect("a policy").opinion(ROLE, action, resource)
    }

    #[test]
    fn a_denial_outweighs_and_silence_is_no_permission() {
        let document = r#"{"Statement": [
            {"Effect": "Allow", "Action": "s3:Get*",
             "Resource": "arn:aws:s3:::source-bucket-east/*"},
            {"Effect": "Deny", "Action": ["s3:GetObjectVersionAcl"], "Resource": "*"}]}"#;
        assert_eq!(opinion(document, "s3:GetObjectVersion", OBJECT), Opinion::Allows);
        assert_eq!(opinion(document, "s3:getobjectversion", OBJECT), Opinion::Allows);
        assert_eq!(opinion(document, "s3:GetObjectVersionAcl", OBJECT), Opinion::Denies);
        assert_eq!(opinion(document, "s3:PutObject", OBJECT), Opinion::Silent);
        let bucket = "arn:aws:s3:::source-bucket-east";
        assert_eq!(opinion(document, "s3:GetObjectVersion", bucket), Opinion::Silent);
    }

    #[test]
    fn principals_are_services_roles_or_whole_accounts() {
        let by = |principal: &str| {
            let document = format!(
                r#"{{"Statement": {{"Effect": "Allow", "Principal": {principal}, "Action": "s3:*",
                "Resource": "*"}}}}"#
            );
            opinion(&document, "s3:ReplicateObject", OBJECT)
        };
        assert_eq!(by(r#""*""#), Opinion::Allows);
        assert_eq!(by(&format!(r#"{{"AWS": ["{ROLE}"]}}"#)), Opinion::Allows);
        assert_eq!(by(r#"{"AWS": "arn:aws:iam::123456789012:root"}"#), Opinion::Allows);
        assert_eq!(by(r#"{"AWS": "123456789012"}"#), Opinion::Allows);
        assert_eq!(by(r#"{"Service": "s3.amazonaws.com"}"#), Opinion::Silent);
    }

    #[test]
    fn what_is_no_policy_is_refused() {
        for wrong in ["", "[]", "{}", r#"{"Statement": [{"Effect": "Maybe"}]}"#] {
            assert!(matches!(Policy::parse(wrong), Err(PolicyError::Malformed(_))), "{wrong}");
        }
        let condition = r#"{"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
            "Condition": {"StringEquals": {}}}}"#;
        assert!(matches!(Policy::parse(condition), Err(PolicyError::NotHere(_))));
    }

    #[test]
    fn the_policies_that_are_made_here_mean_what_they_say() {
        let everything = Policy::allowing_everything();
        assert_eq!(Policy::parse(everything.text()), Ok(everything));
        let trust = Policy::trusting(&["s3.amazonaws.com"]);
        assert_eq!(Policy::parse(trust.text()), Ok(trust));
    }
}
