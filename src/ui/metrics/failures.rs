//! What failed, by S3's own reasons. It knows nothing of what leads to them.

use crate::{
    app::Session,
    s3::failure::FailureReason,
    sim::Happening,
    ui::store::{StoreAction, tell},
};
use yew::prelude::*;

/// How often each reason was given, and at which step last.
fn by_reason(session: &Session) -> Vec<(FailureReason, usize, usize)> {
    let mut reasons: Vec<(FailureReason, usize, usize)> = Vec::new();
    for (index, moment) in session.moments().take(session.position()).enumerate() {
        for event in &moment.events {
            let Happening::Failed(_, reason) = &event.what else { continue };
            match reasons.iter_mut().find(|(known, ..)| known == reason) {
                Some((_, count, last)) => (*count, *last) = (*count + 1, index + 1),
                None => reasons.push((*reason, 1, index + 1)),
            }
        }
    }
    reasons
}

/// The reasons, where something failed.
pub(super) fn failures(session: &Session, act: &Callback<StoreAction>) -> Html {
    let reasons = by_reason(session);
    if reasons.is_empty() {
        return Html::default();
    }
    let most = reasons.iter().map(|(_, count, _)| *count).max().unwrap_or(1);
    let row = |(reason, count, last): &(FailureReason, usize, usize)| {
        let onclick = tell::<MouseEvent>(act, StoreAction::Seek(*last));
        html! {
            <li key={reason.to_string()}>
                <p>
                    <code>{ reason.to_string() }</code>{ " " }<b class="num">{ count }</b>{ " " }
                    <button type="button" class="step" {onclick}>{ format!("Step {last}") }</button>
                </p>
                <svg class="share" aria-hidden="true" viewBox="0 0 100 4"
                    preserveAspectRatio="none">
                    <rect width={(count * 100 / most).to_string()} height="4" />
                </svg>
            </li>
        }
    };
    html! {
        <section class="of-metrics">
            <h3>{ "Failures by reason" }</h3>
            <ul class="alarms">{ for reasons.iter().map(row) }</ul>
        </section>
    }
}
