//! The fields of one rule, each with what S3 says to it. They know nothing of the JSON.

use crate::{
    app::rule_editor::{Refused, RuleEditor, RuleField as F},
    s3::object::StorageClass,
    sim::World,
    ui::icon::{Icon, icon},
};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the fields are drawn from.
pub(super) struct Fields<'a> {
    pub(super) editor: &'a RuleEditor,
    pub(super) world: &'a World,
    pub(super) refused: Option<&'a Refused>,
    pub(super) change: &'a Callback<RuleEditor>,
}

impl Fields<'_> {
    /// All of them.
    pub(super) fn draw(&self) -> Html {
        let buckets = self.world.buckets().filter(|bucket| bucket.name != self.editor.bucket);
        let destination = |bucket: &std::rc::Rc<crate::s3::Bucket>| {
            (bucket.name.arn(), format!("{}, {}", bucket.name, bucket.region))
        };
        let destinations = buckets.map(destination).collect();
        let class = |class: &StorageClass| (class.name().to_owned(), class.name().to_owned());
        let mut classes = vec![(String::new(), "as the source has it".to_owned())];
        classes.extend(StorageClass::ALL.iter().map(class));
        html! {
            <>
                { self.text(F::Id, "Rule ID", "") }
                { self.text(F::Priority, "Priority",
                    "Decides only between rules to the same bucket: the larger number applies.") }
                { self.switch(F::Status, "Status", "Enabled") }
                { self.text(F::Prefix, "Prefix", "Empty for any key.") }
                { self.text(F::Tags, "Tags", "key=value, with commas between. All must be there.") }
                { self.choice(F::Destination, "Destination", destinations) }
                { self.choice(F::StorageClass, "Stored as", classes) }
                { self.switch(F::DeleteMarkers, "Delete markers", "Replicate") }
                { self.switch(F::ReplicaModifications, "Replica changes",
                    "Bring changes of a replica's metadata back") }
                { self.switch(F::TimeControl, "Time control", "15 minutes, with metrics") }
                { self.switch(F::Metrics, "Metrics", "Publish them, and events") }
                { self.text(F::Role, "Role", "All rules of the bucket share it.") }
            </>
        }
    }

    fn row(&self, field: F, name: &str, control: Html) -> Html {
        let refused = self.refused.filter(|refused| refused.field == Some(field));
        html! {
            <div class="row" key={id(field)}>
                <label for={id(field)}>{ name }</label>
                <div>
                    { control }
                    if let Some(refused) = refused {
                        <div class="refused" id={format!("{}-refused", id(field))}>
                            { icon(Icon::Warn) }
                            <p>
                                { &refused.what }
                                if let Some(code) = &refused.code { <code>{ code }</code> }
                            </p>
                        </div>
                    }
                </div>
            </div>
        }
    }

    fn is_refused(&self, field: F) -> Option<&'static str> {
        self.refused.is_some_and(|refused| refused.field == Some(field)).then_some("true")
    }

    fn text(&self, field: F, name: &str, hint: &'static str) -> Html {
        let (editor, change) = (self.editor.clone(), self.change.clone());
        let oninput = Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            change.emit(editor.set(field, &input.value()));
        });
        let control = html! {
            <>
                <input id={id(field)} class="field mono" value={self.editor.get(field)} {oninput}
                    aria-invalid={self.is_refused(field)} autocomplete="off" spellcheck="false" />
                if !hint.is_empty() { <p class="faint">{ hint }</p> }
            </>
        };
        self.row(field, name, control)
    }

    fn switch(&self, field: F, name: &str, words: &'static str) -> Html {
        let on = self.editor.is_on(field);
        let next = self.editor.set(field, if on { "" } else { "Enabled" });
        let onchange = self.change.reform(move |_: Event| next.clone());
        let control = html! {
            <label class="switch">
                <input id={id(field)} type="checkbox" role="switch" checked={on} {onchange}
                    aria-label={format!("{name}: {words}")}
                    aria-invalid={self.is_refused(field)} />
                <span>{ words }</span>
            </label>
        };
        self.row(field, name, control)
    }

    /// One of several; what stands there now is among them, whatever it is.
    fn choice(&self, field: F, name: &str, mut choices: Vec<(String, String)>) -> Html {
        let now = self.editor.get(field);
        if !choices.iter().any(|(value, _)| *value == now) {
            choices.insert(0, (now.clone(), now.clone()));
        }
        let (editor, change) = (self.editor.clone(), self.change.clone());
        let onchange = Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            change.emit(editor.set(field, &select.value()));
        });
        let option = |(value, words): (String, String)| {
            let selected = value == now;
            html! { <option key={value.clone()} {value} {selected}>{ words }</option> }
        };
        let control = html! {
            <select id={id(field)} class="field" {onchange} aria-invalid={self.is_refused(field)}>
                { for choices.into_iter().map(option) }
            </select>
        };
        self.row(field, name, control)
    }
}

fn id(field: F) -> String {
    format!("rule-{field:?}")
}
