//! The editor of a bucket's rules: the fields of one rule, and the AWS JSON beside them. It knows
//! nothing of what S3 allows; it asks, and shows the answer at the field.

use super::{field::Fields, judged::judged};
use crate::{
    app::rule_editor::{Refused, RuleEditor},
    sim::World,
    ui::{
        frame::Latest,
        geometry::Css,
        hooks::{use_focus, use_mark_around},
        icon::{Icon, icon},
        store::StoreAction,
    },
};
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// An editor's properties.
#[derive(Properties, PartialEq)]
pub struct EditorProps {
    /// What it begins with.
    pub begin: RuleEditor,
    /// Tells the store.
    pub act: Callback<StoreAction>,
    /// Closes it.
    pub close: Callback<()>,
}

/// The editor. It leaves the page usable; Esc closes it.
#[component]
pub fn Editor(EditorProps { begin, act, close }: &EditorProps) -> Html {
    let editor = use_state(|| begin.clone());
    let button = use_node_ref();
    use_focus(&button, true);
    use_mark_around(&button, true, ".app", "data-editing");
    let latest = use_context::<Latest>();
    let console = latest.map(|latest| latest.console());
    let refused = console.as_ref().and_then(|console| editor.refusal(console.session.world()));
    // Its field says it, so no note needs to.
    let is_said = refused.as_ref().is_some_and(|refused| refused.field.is_some());
    use_mark_around(&button, is_said, ".app", "data-refused");
    let Some(console) = console else { return Html::default() };
    let world = console.session.world();
    let change = {
        let editor = editor.clone();
        Callback::from(move |next: RuleEditor| editor.set(next))
    };
    let onsubmit = {
        let (act, close, command) = (act.clone(), close.clone(), editor.command());
        let is_taken = refused.is_none();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            // What S3 refuses stays here, to be mended.
            if is_taken {
                close.emit(());
            }
            act.emit(StoreAction::Script(command.clone()));
        })
    };
    let shut = close.reform(|_: MouseEvent| ());
    let on_key = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    let fields = Fields { editor: &editor, world, refused: refused.as_ref(), change: &change };
    html! {
        <dialog class="editor" open=true aria-labelledby="editor-title" onkeydown={on_key}>
            <form {onsubmit}>
                <header>
                    <h2 id="editor-title">{ format!("Rules of {}", editor.bucket) }</h2>
                    { which(&editor, world, &change) }
                    <button type="button" class="btn quiet icon" aria-label="Close" ref={button}
                        onclick={shut.clone()}>{ icon(Icon::Close) }</button>
                </header>
                <div class="sides">
                    <div class="fields">
                        { fields.draw() }
                        <h3>{ "What it would take, written now" }</h3>
                        { judged(editor.judged(world)) }
                    </div>
                    { json(&editor, refused.as_ref(), &change) }
                </div>
                <footer>
                    <button type="button" class="btn quiet" onclick={shut}>{ "Discard" }</button>
                    <button type="submit" class="btn main-act">{ "Save rules" }</button>
                </footer>
            </form>
        </dialog>
    }
}

/// Which rule the fields show, and how another one is added.
fn which(editor: &RuleEditor, world: &World, change: &Callback<RuleEditor>) -> Html {
    let onchange = {
        let (editor, change) = (editor.clone(), change.clone());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let rule = usize::try_from(select.selected_index()).unwrap_or_default();
            change.emit(editor.at(rule));
        })
    };
    let more = editor.add_rule(world);
    let add = change.reform(move |_: MouseEvent| more.clone());
    let name = |rule: usize| {
        let id = editor.at(rule).get(crate::app::rule_editor::RuleField::Id);
        if id.is_empty() { format!("Rule {}", rule + 1) } else { id }
    };
    html! {
        <>
            <select class="btn quiet" aria-label="Rule" {onchange}>
                for rule in 0..editor.rules() {
                    <option key={rule} selected={rule == editor.rule}>{ name(rule) }</option>
                }
            </select>
            <button type="button" class="btn quiet" onclick={add}>
                { icon(Icon::Plus) }{ "Another rule" }
            </button>
        </>
    }
}

/// The JSON, which can be edited, or pasted over.
fn json(editor: &RuleEditor, refused: Option<&Refused>, change: &Callback<RuleEditor>) -> Html {
    let oninput = {
        let (editor, change) = (editor.clone(), change.clone());
        Callback::from(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            change.emit(editor.typed(field.value()));
        })
    };
    let place = refused.map(|refused| match (refused.line, &refused.field) {
        (Some(line), Some(_)) => format!("Line {line} is refused: see its field."),
        (Some(line), None) => format!("Line {line}: {}", refused.what),
        (None, _) => refused.what.clone(),
    });
    let numbers: Vec<String> =
        (1..=editor.text.lines().count()).map(|line| line.to_string()).collect();
    html! {
        <div class="json">
            <label for="rules-json">{ "replication.json" }</label>
            <div class="lines">
                if let Some(line) = refused.and_then(|refused| refused.line) {
                    <i class="refused-line" ~style={Css(format!("--line:{line}"))}></i>
                }
                <pre aria-hidden="true">{ numbers.join("\n") }</pre>
                <textarea id="rules-json" {oninput} value={editor.text.clone()} wrap="off"
                    rows={numbers.len().max(8).to_string()} spellcheck="false" />
            </div>
            <p class="refused" role="status">
                if let Some(place) = place { { icon(Icon::Warn) }<span>{ place }</span> }
            </p>
        </div>
    }
}
