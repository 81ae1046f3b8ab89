//! Which keys a rule takes, and why not the others. It knows nothing of how that is decided.

use crate::{
    app::rule_editor::{Judged, judge},
    s3::BucketName,
    ui::{
        frame::Latest,
        icon::{Icon, icon},
    },
};
use yew::prelude::*;

/// The keys, each with what the rule would do.
pub(super) fn judged(keys: Option<Vec<Judged>>) -> Html {
    let Some(keys) = keys else {
        return html! { <p class="faint">{ "These rules are refused, so they take nothing." }</p> };
    };
    if keys.is_empty() {
        return html! { <p class="faint">{ "There are no keys here yet." }</p> };
    }
    let key = |Judged { key, why_not }: &Judged| {
        let (image, class) = match why_not {
            None => (Icon::Check, "st completed"),
            Some(_) => (Icon::Close, "st"),
        };
        html! {
            <li key={key.as_str()}>
                <span {class}>{ icon(image) }</span><code>{ key }</code>
                <span class="reason">
                    { why_not.as_ref().map_or("taken".to_owned(), |why| format!("not: {why}")) }
                </span>
            </li>
        }
    };
    html! { <ul class="judged">{ for keys.iter().map(key) }</ul> }
}

/// Which rule it is about.
#[derive(Properties, PartialEq)]
pub struct WhichKeysProps {
    /// The bucket that it belongs to.
    pub bucket: BucketName,
    /// Which of its rules, from 0.
    pub rule: usize,
}

/// A button that opens the list of keys.
#[component]
pub fn WhichKeys(WhichKeysProps { bucket, rule }: &WhichKeysProps) -> Html {
    let open = use_state(|| false);
    let latest = use_context::<Latest>();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let keys = latest.filter(|_| *open);
    let keys = keys.map(|latest| judge(latest.console().session.world(), bucket, *rule));
    html! {
        <>
            <button type="button" class="more" onclick={toggle}
                aria-expanded={if *open { "true" } else { "false" }}>
                { "Which keys does it take?" }
            </button>
            if keys.is_some() { { judged(keys) } }
        </>
    }
}
