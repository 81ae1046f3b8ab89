//! Everything about one version: its id, its bytes, where it goes. It knows nothing of other
//! versions.

use crate::{
    app::{console::answer::head, text},
    s3::{
        Content, Decision, Version,
        replication::Verdict,
        version::{Origin, StorageClass},
    },
    sim::World,
    ui::{
        icon::{Icon, icon},
        platform,
        stage::words,
        store::{StoreAction, Tab},
    },
};
use yew::prelude::*;

/// Everything about one version.
pub fn details(world: &World, version: &Version, act: &Callback<StoreAction>) -> Html {
    let title = if version.is_delete_marker() { "This delete marker" } else { "This version" };
    let written = &version.written;
    let decisions = version.decisions.iter().map(|it| decision(world, version, it, act));
    html! {
        <div class="details">
            <h3>{ title }</h3>
            <dl>
                { entry("Version ID", html! { <code>{ version.id.as_str() }</code> }) }
                { entry("Written", html! {
                    { format!("{} in {}", text::clock(written.at), written.region) }
                }) }
                { content(&version.content) }
                { origin(&version.origin) }
                if !version.decisions.is_empty() {
                    { entry("Goes to", html! {
                        <ul>{ for decisions }</ul>
                    }) }
                }
            </dl>
            if let Some(head) = head(version) {
                <details>
                    <summary>{ "All that HEAD shows" }</summary>
                    <pre tabindex="0">{ head }</pre>
                </details>
            }
            if let Some(image) = version.body().and_then(|body| platform::image(&body.md5)) {
                <img class="image" src={image} alt="What is in it: a picture" />
            }
            if let Some(text) = version.body().and_then(|body| body.text.clone()) {
                if !text.is_empty() {
                    <pre class="text" tabindex="0" aria-label="What is in it">{ &*text }</pre>
                }
            }
        </div>
    }
}

fn entry(name: &'static str, value: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

fn content(content: &Content) -> Html {
    let Content::Object(object) = content else {
        return entry("Holds", html! { "nothing: a marker has no bytes, ETag or tags" });
    };
    let tag = |(key, value): (&String, &String)| html! { <li>{ format!("{key}={value}") }</li> };
    html! {
        <>
            { entry("ETag", html! { <code>{ format!("\"{}\"", object.etag) }</code> }) }
            { entry("Size", html! { { text::bytes(object.body.size) } }) }
            if object.storage_class != StorageClass::Standard {
                { entry("Storage class", html! { { object.storage_class.name() } }) }
            }
            if !object.tags.is_empty() {
                { entry("Tags", html! { <ul>{ for object.tags.iter().map(tag) }</ul> }) }
            }
        </>
    }
}

fn origin(origin: &Origin) -> Html {
    match origin {
        Origin::Written => Html::default(),
        Origin::Replica { source, rule } => {
            let from = format!("REPLICA of {source}, by rule {}", rule.short());
            entry("Status", html! { { from } })
        }
    }
}

/// Where one rule sends it, and how far that has come.
fn decision(
    world: &World,
    version: &Version,
    decision: &Decision,
    act: &Callback<StoreAction>,
) -> Html {
    let (image, class, why) = match &decision.verdict {
        Verdict::Skipped(skip) => (None, "", text::skip(skip)),
        Verdict::Pending => (Some(Icon::Clock), "pending", String::new()),
        Verdict::Completed => (Some(Icon::Check), "completed", String::new()),
        Verdict::Failed(reason) => (Some(Icon::Warn), "failed", reason.to_string()),
    };
    html! {
        <li key={format!("{} {}", decision.rule, decision.destination)}>
            { decision.destination.as_str() }{ " " }
            <span class={classes!("st", class)}>
                if let Some(image) = image { { icon(image) } }
                <span>{ words::verdict(&decision.verdict) }</span>
            </span>
            if !why.is_empty() { <span class="reason">{ why }</span> }
            if let Verdict::Failed(reason) = &decision.verdict {
                if reason.is_of_role() { { open_role(world, version, act) } }
            }
        </li>
    }
}

/// The way to the role that may not do what the rule needs.
fn open_role(world: &World, version: &Version, act: &Callback<StoreAction>) -> Html {
    let source = world.bucket(&version.written.bucket).and_then(|it| it.replication.as_ref());
    let Some(name) = source.map(|rules| rules.role.role_name().to_owned()) else {
        return Html::default();
    };
    let act = act.clone();
    let onclick = move |event: MouseEvent| {
        act.emit(StoreAction::Tab(Tab::Rules));
        platform::come_to(&event, ".app", format!("[data-role='{name}']"));
    };
    html! { <button type="button" class="btn" {onclick}>{ "Open role" }</button> }
}
