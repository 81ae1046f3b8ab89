//! The rules of one bucket, with what can be changed about each. It knows nothing of other buckets'
//! rules but whether one leads back.

use super::edits;
use crate::{
    app::console::json::configuration_json,
    s3::{Bucket, ReplicationConfiguration, Rule},
    ui::{
        icon::{Icon, icon},
        stage::words,
        store::StoreAction,
    },
};
use std::rc::Rc;
use yew::prelude::*;

/// A bucket's properties.
#[derive(Properties, PartialEq)]
pub struct BucketRulesProps {
    /// The bucket.
    pub bucket: Rc<Bucket>,
    /// The class of its Region's colour.
    pub colour: &'static str,
    /// The bucket of each rule's destination, where there is one, with its Region's colour.
    pub destinations: Vec<Option<(Rc<Bucket>, &'static str)>>,
    /// Tells the store.
    pub act: Callback<StoreAction>,
}

/// The rules of one bucket.
#[component]
pub fn BucketRules(props: &BucketRulesProps) -> Html {
    let BucketRulesProps { bucket, colour, destinations, .. } = props;
    let Some(configuration) = &bucket.replication else { return Html::default() };
    let rules = configuration.rules.iter().zip(destinations);
    html! {
        <section class={classes!("rules-of", *colour)}>
            <h3><span class="sw"></span>{ bucket.name.as_str() }</h3>
            <ul>
                for (rule, destination) in rules {
                    <li key={rule.id.as_str()}>
                        { rule_row(props, configuration, rule, destination.as_ref()) }
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

fn rule_row(
    props: &BucketRulesProps,
    configuration: &ReplicationConfiguration,
    rule: &Rule,
    destination: Option<&(Rc<Bucket>, &'static str)>,
) -> Html {
    let name = &props.bucket.name;
    let when_pressed = |action: StoreAction| {
        let act = props.act.clone();
        Callback::from(move |()| act.emit(action.clone()))
    };
    let markers = rule.replicates_delete_markers();
    let enable = edits::enable(name, configuration, &rule.id, !rule.enabled);
    let carry = edits::replicate_delete_markers(name, configuration, &rule.id, !markers);
    let remove = when_pressed(edits::remove(name, configuration, &rule.id));
    let colour = destination.map(|(_, colour)| *colour);
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
            { switch("Enabled", &rule.id.short(), rule.enabled, false, when_pressed(enable)) }
            { switch("Delete markers travel", &rule.id.short(), markers, rule.filter.is_older(),
                when_pressed(carry)) }
            if rule.filter.is_older() {
                <p class="faint">
                    { "Written in the older schema, by which delete markers always travel." }
                </p>
            }
            <div class="acts">
                { both_ways(props, rule, destination) }
                <button type="button" class="btn quiet" onclick={remove.reform(|_| ())}
                    aria-label={format!("Remove rule {}", rule.id.short())}>
                    { icon(Icon::Trash) }{ "Remove" }
                </button>
            </div>
        </>
    }
}

/// What the rule takes, and what else is set.
fn takes(rule: &Rule) -> String {
    let mut parts = vec![format!("Takes {}.", words::takes(rule))];
    parts.extend(rule.priority.map(|priority| format!("Priority {priority}.")));
    let class = rule.destination.storage_class;
    parts.extend(class.map(|class| format!("Stored as {}.", class.name())));
    parts.join(" ")
}

fn switch(word: &'static str, rule: &str, on: bool, off_limits: bool, flip: Callback<()>) -> Html {
    html! {
        <label class="switch wide">
            <span>{ word }</span>
            <input type="checkbox" role="switch" checked={on} disabled={off_limits}
                aria-label={format!("{word}, rule {rule}")} onchange={flip.reform(|_| ())} />
        </label>
    }
}

/// A button that adds the rule back, where there is none.
fn both_ways(
    props: &BucketRulesProps,
    rule: &Rule,
    destination: Option<&(Rc<Bucket>, &'static str)>,
) -> Html {
    let source = &props.bucket;
    let leads_back = |bucket: &Bucket| {
        let rules = bucket.replication.iter().flat_map(|all| all.rules.iter());
        rules.into_iter().any(|back| back.destination.bucket == source.name)
    };
    let Some((destination, _)) = destination.filter(|(bucket, _)| !leads_back(bucket)) else {
        return Html::default();
    };
    let add = edits::add_counterpart(source, destination, rule);
    let act = props.act.clone();
    let onclick = move |_: MouseEvent| act.emit(add.clone());
    html! {
        <button type="button" class="btn" {onclick}
            title={format!("Add a rule from {} back to {}", destination.name, source.name)}>
            { icon(Icon::Plus) }{ "Replicate both ways" }
        </button>
    }
}
