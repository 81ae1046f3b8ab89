//! What a command that did not work probably meant, and what works. It knows nothing of when it is
//! said.

use crate::s3::{Region, name::ACCOUNT};

/// Sentences, and the command with everything in its place.
pub fn completed(sentences: &[String], command: &str) -> String {
    format!("{} Completed:\n{command}\n", sentences.join(" "))
}

/// A bucket that nobody has made.
pub fn no_such_bucket(name: &str) -> String {
    format!(
        "No bucket is called {name} here. This makes one:\naws s3api create-bucket --bucket \
         {name}\n"
    )
}

/// A bucket outside us-east-1 whose place was said only once.
pub fn location(bucket: &str) -> String {
    format!(
        "Outside us-east-1 the Region is said twice: where to ask, and where the bucket is to be. \
         For Oregon:\naws s3api create-bucket --bucket {bucket} --region us-west-2 \
         --create-bucket-configuration LocationConstraint=us-west-2\n"
    )
}

/// A bucket at one end of a rule that does not keep versions.
pub fn not_versioned(bucket: &str) -> String {
    format!(
        "Replication needs versioning at both ends, and {bucket} has it not:\naws s3api \
         put-bucket-versioning --bucket {bucket} --versioning-configuration Status=Enabled\n"
    )
}

/// A destination that nobody has made.
pub fn no_destination(bucket: &str) -> String {
    format!(
        "S3 says the same of a bucket that is not there: no bucket is called {bucket} here. These \
         make one that can be a destination:\naws s3api create-bucket --bucket {bucket} --region \
         us-west-2 --create-bucket-configuration LocationConstraint=us-west-2\naws s3api \
         put-bucket-versioning --bucket {bucket} --versioning-configuration Status=Enabled\n"
    )
}

/// `account-id`
pub fn account() -> String {
    format!("\"account-id\" stands for the number of one's own account, here {ACCOUNT}.")
}

/// `region` inside an ARN.
pub fn region(meant: Region) -> String {
    format!("\"region\" stands for the Region that is meant, here {meant}.")
}

/// Three dots.
pub fn dots() -> String {
    "The three dots stand for what is left out, and the AWS CLI does not fill it in.".to_owned()
}

/// A rule with a `Filter` that lacks what goes with it.
pub fn newer_schema() -> String {
    "A rule with a Filter must say its Priority, and under DeleteMarkerReplication whether delete \
     markers are copied."
        .to_owned()
}

/// A line whose backslash does not reach the next line.
pub fn cut() -> String {
    "A backslash goes on to the next line only where it is the last character. Here a space and a \
     comment follow it, so the command ends, and the lines below are a command of their own.\n"
        .to_owned()
}

/// The lines below such a line.
pub fn rest() -> String {
    "These lines belong to the command above, which was cut off at its backslash.".to_owned()
}

/// A job that is to find what FAILED.
pub fn failed_job() -> String {
    "This job would replicate the objects that its list names, not find those that failed. A \
     filter by FAILED picks them without a list; a list of one's own needs their version ids too. \
     Without --no-confirmation-required the job waits until somebody confirms it."
        .to_owned()
}

/// An alarm on dimensions that S3 does not keep.
pub fn alarm() -> String {
    "S3 keeps ReplicationLatency by SourceBucket, DestinationBucket and RuleId, in the Region of \
     the destination, for rules whose Metrics are on; an alarm on other dimensions never has data. \
     Of its statistics only Maximum is meaningful."
        .to_owned()
}

/// Refusals that AWS documents, or is known to make, in words that were never seen.
const OUR_WORDINGS: [&str; 9] = [
    "Role must not be empty.",
    "Filter cannot be used for this version",
    "Found overlapping prefixes",
    "The number of replication rules must not exceed",
    "Rule Id cannot be greater than",
    "Rule prefix length should not exceed",
    "'ObjectSizeGreaterThan' should be between",
    "Retrieval option is not supported",
    "A bucket here holds",
];

/// Whether a refusal has words of ours.
pub fn is_our_wording(message: &str) -> bool {
    OUR_WORDINGS.iter().any(|words| message.starts_with(words))
}

/// What is said below such a refusal.
pub fn our_wording() -> String {
    "S3's own words for this were not seen: these are our choice.\n".to_owned()
}

/// A program where a command should be.
pub fn program() -> String {
    "This is a program, and the console runs commands. What the programs of the articles do, \
     clients do here: sim help client lists them.\n"
        .to_owned()
}

/// JSON where a command should be.
pub fn json() -> String {
    "This is JSON, and commands read it from a file. Write it first: cat > name.json <<'EOF', then \
     the JSON, then a line with EOF alone.\n"
        .to_owned()
}

/// A file that an option names and the folder does not have.
pub fn no_such_file(name: &str, content: Option<&str>) -> String {
    match content {
        Some(content) => format!(
            "The folder has no {name} yet. This writes one; then run the command again:\n\
             cat > {name} <<'EOF'\n{content}\nEOF\n"
        ),
        None => format!(
            "The folder has no {name} yet. Write it first: cat > {name} <<'EOF', then the text, \
             then a line with EOF alone.\n"
        ),
    }
}
