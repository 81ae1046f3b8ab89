//! The few words for what alarms and topics do. It knows nothing of other happenings.

use super::{Part, part, short};
use crate::sim::Happening;

/// The words for what happened to an alarm or a topic; none for anything else.
pub(super) fn label(what: &Happening) -> Vec<Part> {
    match what {
        Happening::AlarmSet(alarm) => {
            vec![part("oo", "alarm "), part("o", short(&alarm.configuration.name))]
        }
        Happening::AlarmDeleted { alarm } => {
            vec![part("oo", "alarm "), part("o", short(alarm)), part("", " gone")]
        }
        Happening::AlarmChanged { alarm, .. } => vec![
            part("o", short(&alarm.configuration.name)),
            part("", format!(" {}", alarm.state.name())),
        ],
        Happening::TopicCreated { topic } | Happening::Subscribed { topic, .. } => {
            vec![part("oo", "topic "), part("o", short(topic))]
        }
        Happening::TopicTold { to, .. } => vec![part("o", short(to)), part("", " told")],
        _ => Vec::new(),
    }
}
