//! What was not done, and what to do instead, in sentences. It knows nothing of what happens.

use super::obstacle;
use crate::{
    s3::name::KEY_BYTES_MAX,
    sim::{Actor, Obstacle, Refusal, act::FILL_MAX},
};

/// What was not done.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::S3(error) => format!("S3 refused that: {error}"),
        Refusal::Unreachable { region, bucket: Some(bucket) } => {
            format!("{bucket} does not answer: {region} is down.")
        }
        Refusal::Unreachable { region, bucket: None } => format!("{region} is down."),
        Refusal::NoSuchFile(name) => format!("The folder has no file {name}."),
        Refusal::ClientExists(_)
        | Refusal::NoSuchClient(_)
        | Refusal::ClientIdle(..)
        | Refusal::TooManyClients => super::client::refusal(refusal).unwrap_or_default(),
        Refusal::NothingToChoose(Actor::Client(name)) => format!(
            "\"{name}\" is neither a number of steps, nor a task such as t1, nor a client. sim \
             choices lists what can go on."
        ),
        Refusal::NothingToChoose(task) => {
            format!("There is no unfinished task {task}.")
        }
        Refusal::Waits(actor, what) => {
            format!("{actor} cannot go on now: {}.", obstacle(what))
        }
        Refusal::Idle(actor) => {
            format!("{actor} does not go on by itself: it is done, or waits for somebody.")
        }
        Refusal::Absent(what) => format!("The playground cannot {what}."),
        Refusal::NotHere(what) => {
            format!("The playground does not weigh {what}, and will not guess what they decide.")
        }
        Refusal::RegionInUse(region) => {
            format!("{region} holds buckets, so it stays on stage.")
        }
        Refusal::PastTheEnd => {
            "The clock goes to the beginning of the year 9999, and no further.".to_owned()
        }
        Refusal::FillTooLarge(count) => {
            format!("{count} objects are too many for one \"sim fill\": {FILL_MAX} is the most.")
        }
        Refusal::SameRegion(region) => {
            format!("A link needs two Regions, and both of these are {region}.")
        }
    }
}

/// What a person can do about a refusal.
pub fn advice(refusal: &Refusal) -> String {
    use crate::s3::S3Error as E;
    match refusal {
        Refusal::S3(E::KeyTooLong) => format!(
            "A key may have {KEY_BYTES_MAX} bytes of UTF-8. Upload it under a shorter name."
        ),
        Refusal::S3(E::NoSuchKey { delete_marker: Some(marker) }) => format!(
            "The delete marker {} is on top. Delete the marker, or read an older version by its \
             id.",
            marker.short()
        ),
        Refusal::S3(E::NoSuchKey { .. }) => {
            "Nothing of that key is in this bucket, or not yet.".to_owned()
        }
        Refusal::S3(E::InvalidArgument(text)) if text.starts_with("Unable to validate") => {
            "The queue must be there, and its policy must let s3.amazonaws.com do \
             sqs:SendMessage."
                .to_owned()
        }
        Refusal::S3(E::NoSuchVersion) => "That version is not in this bucket.".to_owned(),
        Refusal::S3(E::ReplicationConfigurationPresent) => {
            "Remove the bucket's rules first.".to_owned()
        }
        Refusal::S3(E::InvalidRequest(text)) if text.contains("versioning") => {
            "Turn versioning on for that bucket, then save the rule again.".to_owned()
        }
        Refusal::S3(_) => "Nothing has changed.".to_owned(),
        Refusal::Unreachable { region, .. } => format!("Bring {region} up, then try again."),
        Refusal::NoSuchFile(name) => format!("Make it first: echo hello > {name}"),
        Refusal::ClientExists(_) => "Give it another name, or remove that one.".to_owned(),
        Refusal::TooManyClients => "Remove one first: sim client remove NAME.".to_owned(),
        Refusal::NoSuchClient(_) => "sim status lists the clients.".to_owned(),
        Refusal::ClientIdle(..)
        | Refusal::NothingToChoose(_)
        | Refusal::Idle(_)
        | Refusal::Absent(_)
        | Refusal::SameRegion(_)
        | Refusal::RegionInUse(_)
        | Refusal::FillTooLarge(_)
        | Refusal::PastTheEnd
        | Refusal::NotHere(_) => "Nothing has changed.".to_owned(),
        Refusal::Waits(_, Obstacle::Down(region)) => format!("Bring {region} up."),
        Refusal::Waits(..) => "Heal the link.".to_owned(),
    }
}

/// S3's own code and message, as one line.
pub fn code_line(refusal: &Refusal) -> Option<String> {
    match refusal {
        Refusal::S3(error) => Some(format!("{} ({}): {error}", error.code(), error.http_status())),
        _ => None,
    }
}
