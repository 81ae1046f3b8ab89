//! The roles that rules replicate with: what they may do, as switches and as JSON. It knows nothing
//! of how policies are weighed.

use crate::{
    app::{
        console::json,
        offers::{
            Thing,
            role::{PERMISSIONS, allows, permit, set_trust, trusts},
        },
    },
    sim::World,
    ui::{
        icon::Icon,
        stage::menu::Menu,
        store::{StoreAction, tell},
    },
};
use yew::prelude::*;

/// Every role that a rule names, or that is there because a person made it.
pub(super) fn roles(world: &World, act: &Callback<StoreAction>, read_only: bool) -> Html {
    let mut names: Vec<&str> = Vec::new();
    for configuration in world.buckets().filter_map(|bucket| bucket.replication.as_deref()) {
        let name = configuration.role.role_name();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    html! { { for names.into_iter().map(|name| role(world, name, act, read_only)) } }
}

fn role(world: &World, name: &str, act: &Callback<StoreAction>, read_only: bool) -> Html {
    let found = world.role(name);
    let switch = |words: String, on: bool, command: String| {
        let onchange = tell::<Event>(act, StoreAction::Script(command));
        html! {
            <label class="switch wide" key={words.clone()}>
                <span>{ words }</span>
                <input type="checkbox" role="switch" checked={on} disabled={read_only}
                    {onchange} />
            </label>
        }
    };
    let permission = |(action, words, _): (&str, &str, &str)| {
        let may = allows(world, name, action);
        switch(format!("May {words}"), may, permit(world, name, action, !may))
    };
    let trusted = trusts(world, name);
    html! {
        <section class="rules-of role" key={name} data-role={name.to_owned()} tabindex="-1">
            <div class="rule-h">
                <h3>{ format!("Role {name}") }</h3>
                <Menu label={format!("What can go wrong with the role {name}")} image={Icon::More}
                    thing={Thing::Role(name.to_owned())} act={act.clone()} />
            </div>
            if let Some(found) = found {
                { switch("S3 may take it on".to_owned(), trusted, set_trust(name, !trusted)) }
                { for PERMISSIONS.map(permission) }
                <details>
                    <summary>{ "As JSON" }</summary>
                    <p class="faint">{ "Trust policy" }</p>
                    <pre tabindex="0">{ indented(found.trust.text()) }</pre>
                    for (policy, document) in found.policies.iter() {
                        <p class="faint">{ policy }</p>
                        <pre tabindex="0">{ indented(document.text()) }</pre>
                    }
                </details>
            } else {
                <p class="faint">{ "There is no such role, so nothing can replicate." }</p>
            }
        </section>
    }
}

/// A policy document as it reads best.
fn indented(document: &str) -> String {
    serde_json::from_str(document).map_or_else(|_| document.to_owned(), |read| json::pretty(&read))
}
