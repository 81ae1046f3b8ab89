//! The words of a script for a real account: names that must be the only ones of their kind get a
//! suffix, and ids that S3 will make anew become variables. It knows nothing of commands.

use crate::{
    app::console::{print, shell::Reader, shell::quote},
    s3::{Request, Response, VersionId, name::ACCOUNT, request::IamRequest},
    sim::{Action, Answer, Refusal},
};

/// The names of a scene.
#[derive(Clone, Debug, Default)]
pub struct Names {
    buckets: Vec<String>,
    roles: Vec<String>,
    roles_made: Vec<String>,
    versions: Vec<String>,
}

impl Names {
    /// The names in these actions.
    pub fn of(actions: &[&Action], outcomes: &[Option<Result<Answer, Refusal>>]) -> Names {
        let mut names = Names::default();
        for (action, outcome) in actions.iter().zip(outcomes) {
            let Action::Request { request, .. } = action else { continue };
            match (request, outcome) {
                (Request::CreateBucket(create), Some(Ok(_))) => {
                    keep(&mut names.buckets, create.bucket.as_str());
                }
                (Request::Iam(IamRequest::CreateRole { role, .. }), Some(Ok(_))) => {
                    keep(&mut names.roles, role);
                    keep(&mut names.roles_made, role);
                }
                (Request::Iam(request), _) => {
                    request.role().iter().for_each(|role| keep(&mut names.roles, role));
                }
                (Request::PutBucketReplication { configuration, .. }, _) => {
                    if let Some((_, role)) = configuration.role.split_once(":role/") {
                        keep(&mut names.roles, role);
                    }
                }
                _ => {}
            }
        }
        let made = outcomes.iter().filter_map(|outcome| match outcome {
            Some(Ok(Answer::Response(Response::Written { version, .. }))) => Some(version.id),
            Some(Ok(Answer::Response(Response::Copied { version, .. }))) => Some(version.id),
            Some(Ok(Answer::Response(Response::Deleted { version_id, .. }))) => *version_id,
            _ => None,
        });
        let lines: Vec<String> = actions.iter().map(|action| print(action)).collect();
        for id in made.filter(|id| *id != VersionId::Null) {
            if lines.iter().any(|line| line.contains(id.as_str())) {
                keep(&mut names.versions, id.as_str());
            }
        }
        names
    }

    /// The buckets, in the order in which they are made.
    pub fn buckets(&self) -> &[String] {
        &self.buckets
    }

    /// The roles.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// Makes the roles that the playground has from the beginning.
    pub fn roles_to_make(&self) -> String {
        let absent = self.roles.iter().filter(|role| !self.roles_made.contains(role));
        absent.map(|role| ROLE.replace("@ROLE@", &quote(role))).collect()
    }

    /// The variable that holds a version id, if one does.
    pub fn variable(&self, id: &str) -> Option<String> {
        let at = self.versions.iter().position(|known| known == id)?;
        Some(format!("version_{}", at + 1))
    }

    /// A command with each of its words as a shell reads it.
    pub fn line(&self, line: &str) -> String {
        let statement = Reader::new(line).next(&|_| None);
        let parsed = statement.and_then(|statement| statement.parsed.ok()).unwrap_or_default();
        let mut after_role = false;
        let mut words = Vec::new();
        for word in &parsed.words {
            words.push(match after_role {
                true => format!("{}-\"$SUFFIX\"", quote(word)),
                false => self.word(word),
            });
            after_role = word == "--role-name";
        }
        words.join(" ")
    }

    /// A word without any names in it.
    pub fn plain(&self, word: &str) -> String {
        quote(word)
    }

    /// A word, with its names replaced.
    pub fn word(&self, word: &str) -> String {
        let mut said = String::new();
        let mut from = 0;
        let mut at = 0;
        while at < word.len() {
            match self.name_at(word, at) {
                Some((length, replaced)) => {
                    if from < at {
                        said += &quote(&word[from..at]);
                    }
                    said += &replaced;
                    at += length;
                    from = at;
                }
                None => at += word[at..].chars().next().map_or(1, char::len_utf8),
            }
        }
        if from < word.len() || word.is_empty() {
            said += &quote(&word[from..]);
        }
        said
    }

    /// The name that begins here, and what stands for it.
    fn name_at(&self, word: &str, at: usize) -> Option<(usize, String)> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if word[..at].ends_with(is_part) {
            return None;
        }
        let rest = &word[at..];
        let fits = |name: &str| rest.starts_with(name) && !rest[name.len()..].starts_with(is_part);
        if let Some(bucket) = self.buckets.iter().find(|bucket| fits(bucket)) {
            return Some((bucket.len(), format!("{bucket}-\"$SUFFIX\"")));
        }
        let account = ACCOUNT.to_string();
        if fits(&account) {
            return Some((account.len(), "\"$ACCOUNT\"".to_owned()));
        }
        if let Some(role) = self.roles.iter().find(|role| fits(&format!("role/{role}"))) {
            let length = "role/".len() + role.len();
            return Some((length, format!("role/{}-\"$SUFFIX\"", quote(role))));
        }
        let id = self.versions.iter().find(|id| fits(id))?;
        Some((id.len(), format!("\"${}\"", self.variable(id)?)))
    }
}

fn keep(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

/// A role that S3 may take on, and that may replicate between the buckets of the scene.
const ROLE: &str = include_str!("role.sh");
