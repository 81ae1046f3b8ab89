//! What seldom happens, in sentences. It knows nothing of what happens all the time.

use super::{client, kept, lifecycle, task, watch};
use crate::sim::{Happening, event::RoleChange};

/// What happened.
pub(super) fn sentence(what: &Happening) -> String {
    match what {
        Happening::BucketDeleted { bucket } => format!("{bucket} is gone."),
        Happening::ReplicationRemoved { bucket } => format!(
            "{bucket} has no rules any more. What is on its way still arrives; new writes stay."
        ),
        Happening::RoleChanged { role, change } => match change {
            RoleChange::Created => format!("The role {role} is there. It allows nothing yet."),
            RoleChange::Deleted => format!("The role {role} is gone."),
            RoleChange::Trust => format!("Who may take on the role {role} has changed."),
            RoleChange::PolicySet(policy) => {
                format!("The role {role} has the policy {policy}. It counts from now on.")
            }
            RoleChange::PolicyRemoved(policy) => {
                format!("The role {role} has lost the policy {policy}.")
            }
        },
        Happening::BucketPolicySet { bucket } => format!("{bucket} has a policy."),
        Happening::BucketPolicyRemoved { bucket } => format!("{bucket} has no policy any more."),
        Happening::ObjectRead { bucket, key, version } => {
            format!("{bucket} returned version {} of {key}.", version.short())
        }
        Happening::ClientAdded(_) | Happening::ClientRemoved(_) | Happening::ClientDid { .. } => {
            client::happened(what)
        }
        Happening::Lifecycle(bucket, news) => lifecycle::happened(bucket, news),
        other => {
            task::task(other).or_else(|| watch::watch(other)).unwrap_or_else(|| kept::kept(other))
        }
    }
}
