//! The rules of one bucket, with what can be changed about each. It knows nothing of other buckets'
//! rules but whether one leads back.

use super::{edits, judged::WhichKeys};
use crate::{
    app::console::json::configuration_json,
    s3::{Bucket, BucketName, ReplicationConfiguration, Rule},
    ui::{
        icon::{Icon, icon},
        stage::words,
        store::{StoreAction, tell},
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// A bucket to which a rule leads, with the class of its Region's colour.
pub(super) type Destination = (Rc<Bucket>, &'static str);

/// The rules of one bucket. For each of them: where it leads, if there is such a bucket.
pub(super) fn bucket_rules(
    bucket: &Bucket,
    colour: &'static str,
    destinations: &[Option<Destination>],
    (act, edit): (&Callback<StoreAction>, &Callback<(BucketName, usize)>),
    read_only: bool,
) -> Html {
    let Some(configuration) = &bucket.replication else { return Html::default() };
    let rules = configuration.rules.iter().zip(destinations).enumerate();
    html! {
        <section key={bucket.name.as_str()} class={classes!("rules-of", colour)}>
            <h3><span class="sw"></span>{ bucket.name.as_str() }</h3>
            <ul>
                for (number, (rule, destination)) in rules {
                    <li key={rule.id.as_str()}>
                        { rule_row((bucket, configuration), rule,
                            destination.as_ref().map(|(_, colour)| *colour), act, read_only) }
                        if !read_only { { both_ways(bucket, rule, destination.as_ref(), act) } }
                        <div class="acts">
                            <WhichKeys bucket={bucket.name.clone()} rule={number} />
                            if !read_only {
                                { remove_button(bucket, configuration, rule, act) }
                                { edit_button(bucket, rule, number, edit) }
                            }
                        </div>
                    </li>
                }
            </ul>
            <details>
                <summary>{ "As AWS JSON" }</summary>
                <pre tabindex="0">{ configuration_json(configuration) }</pre>
            </details>
        </section>
    }
}

fn edit_button(
    bucket: &Bucket,
    rule: &Rule,
    number: usize,
    edit: &Callback<(BucketName, usize)>,
) -> Html {
    let bucket = bucket.name.clone();
    let onclick = edit.reform(move |_: MouseEvent| (bucket.clone(), number));
    html! {
        <button type="button" class="btn" {onclick}
            aria-label={format!("Edit rule {}", rule.id.short())}>{ "Edit" }</button>
    }
}

fn remove_button(
    bucket: &Bucket,
    configuration: &ReplicationConfiguration,
    rule: &Rule,
    act: &Callback<StoreAction>,
) -> Html {
    let onclick = tell::<MouseEvent>(act, edits::remove(&bucket.name, configuration, &rule.id));
    html! {
        <button type="button" class="btn quiet" {onclick}
            aria-label={format!("Remove rule {}", rule.id.short())}>
            { icon(Icon::Trash) }{ "Remove" }
        </button>
    }
}

fn rule_row(
    (bucket, configuration): (&Bucket, &ReplicationConfiguration),
    rule: &Rule,
    colour: Option<&'static str>,
    act: &Callback<StoreAction>,
    read_only: bool,
) -> Html {
    let name = &bucket.name;
    let markers = rule.replicates_delete_markers();
    let enable = edits::enable(name, configuration, &rule.id, !rule.enabled);
    let carry = edits::replicate_delete_markers(name, configuration, &rule.id, !markers);
    let is_older = rule.filter.is_older();
    html! {
        <>
            <div class="rule-h">
                <b title={rule.id.to_string()}>{ rule.id.short() }</b>
                <span class={classes!("to", colour)}>
                    { icon(Icon::Forward) }<span class="sw"></span>
                    { rule.destination.bucket.as_str() }
                </span>
            </div>
            <p class="faint">{ takes(rule) }</p>
            { switch("Enabled", &rule.id.short(), rule.enabled, read_only,
                tell(act, enable)) }
            { switch("Delete markers travel", &rule.id.short(), markers, is_older || read_only,
                tell(act, carry)) }
            if is_older {
                <p class="faint">
                    { "Written in the older schema, by which delete markers always travel." }
                </p>
            }
        </>
    }
}

/// What the rule takes, and what else is set.
fn takes(rule: &Rule) -> String {
    let mut parts = vec![format!("Takes {}.", words::takes(rule))];
    parts.extend(rule.priority.map(|priority| format!("Priority {priority}.")));
    let class = rule.destination.storage_class;
    parts.extend(class.map(|class| format!("Stored as {}.", class.name())));
    if rule.destination.replication_time == Some(true) {
        parts.push("Replication Time Control, 15 minutes.".to_owned());
    } else if rule.destination.metrics.is_some_and(|metrics| metrics.enabled) {
        parts.push("With metrics.".to_owned());
    }
    parts.join(" ")
}

fn switch(
    word: &'static str,
    rule: &str,
    on: bool,
    off_limits: bool,
    flip: Callback<Event>,
) -> Html {
    html! {
        <label class="switch wide">
            <span>{ word }</span>
            <input type="checkbox" role="switch" checked={on} disabled={off_limits}
                aria-label={format!("{word}, rule {rule}")} onchange={flip} />
        </label>
    }
}

/// A button that adds the rule back, where there is none.
fn both_ways(
    source: &Bucket,
    rule: &Rule,
    destination: Option<&Destination>,
    act: &Callback<StoreAction>,
) -> Html {
    let leads_back = |bucket: &Bucket| {
        let rules = bucket.replication.iter().flat_map(|all| all.rules.iter());
        rules.into_iter().any(|back| back.destination.bucket == source.name)
    };
    let Some((destination, _)) = destination.filter(|(bucket, _)| !leads_back(bucket)) else {
        return Html::default();
    };
    let add = edits::add_counterpart(source, destination, rule);
    let onclick = tell::<MouseEvent>(act, add);
    html! {
        <button type="button" class="btn" {onclick}
            title={format!("Add a rule from {} back to {}", destination.name, source.name)}>
            { icon(Icon::Plus) }{ "Replicate both ways" }
        </button>
    }
}
