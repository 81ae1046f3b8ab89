//! The lessons: the course, the gallery, and the lesson that is open. They know nothing of where
//! their files and the learner's progress are kept.

mod course;
mod fetched;
mod goals;
mod learner;
mod opened;
mod step;

use super::{
    frame::Latest,
    platform,
    store::{Store, StoreAction, StoreHandle, Tab},
};
use crate::app::Console;
use gloo_timers::callback::Timeout;
use learner::{Doing, Learner, LearnerHandle};
use std::rc::Rc;
use yew::prelude::*;

/// The panel's properties.
#[derive(Properties, PartialEq)]
pub(super) struct LessonsProps {
    /// The store.
    pub(super) store: StoreHandle,
    /// Tells it.
    pub(super) act: Callback<StoreAction>,
}

/// What a part of the panel is drawn from.
pub(super) struct Panel<'a> {
    learner: &'a LearnerHandle,
    store: &'a Store,
    act: &'a Callback<StoreAction>,
    /// What takes the focus when something is opened.
    heading: &'a NodeRef,
}

impl Panel<'_> {
    /// What tells the learner's own state of this.
    fn on(&self, doing: Doing) -> Callback<MouseEvent> {
        let learner = self.learner.dispatcher();
        Callback::from(move |_| learner.dispatch(doing.clone()))
    }
}

/// The lessons. They are here, though hidden, while another tab is open: so goals are ticked.
#[component]
pub(super) fn Lessons(LessonsProps { store, act }: &LessonsProps) -> Html {
    let learner = use_reducer(Learner::default);
    let heading = use_node_ref();
    use_opening(store, &learner, act);
    use_following(store, &learner);
    use_showing(&learner, act);
    let element = heading.clone();
    use_effect_with(learner.moved, move |moved| {
        if let Some(element) = element.cast::<web_sys::Element>().filter(|_| *moved > 0) {
            platform::focus(&element);
        }
    });
    let panel = Panel { learner: &learner, store, act, heading: &heading };
    let is_away = store.view.tab != Tab::Lessons;
    html! {
        <>
            <p class="sr" aria-live="polite">{ &learner.said }</p>
            <div class="lessons" hidden={is_away}>
                if is_away {
                } else if let Some(play) = learner.shown(store.session()) {
                    { opened::opened(&panel, play) }
                } else {
                    { course::course(&panel) }
                }
            </div>
        </>
    }
}

/// Fetches what the store wants opened, one after the other; first the list of all.
#[hook]
fn use_opening(store: &StoreHandle, learner: &LearnerHandle, act: &Callback<StoreAction>) {
    let latest = use_context::<Latest>();
    let dispatcher = learner.dispatcher();
    use_effect_with((), move |()| {
        dispatcher.dispatch(Doing::Known(platform::kept_lessons().unwrap_or_default()));
        platform::spawn(async move { dispatcher.dispatch(fetched::course().await) });
    });
    let (dispatcher, act) = (learner.dispatcher(), act.clone());
    use_effect_with(store.view.learn.clone(), move |wanted| {
        let wanted = wanted.clone();
        if let (Some(latest), false) = (latest, wanted.is_empty()) {
            act.emit(StoreAction::Learned);
            platform::spawn(async move {
                for what in wanted {
                    fetched::open(&what, &latest, &dispatcher, &act).await;
                }
            });
        }
    });
    use_effect_with(learner.done.clone(), |done| {
        if !done.is_empty() {
            platform::keep_lessons(&done.join(" "));
        }
    });
}

/// A console, which is another one when anything at all was done.
struct Same(Rc<Console>);

impl PartialEq for Same {
    fn eq(&self, other: &Same) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Looks at what was done, whoever did it.
#[hook]
fn use_following(store: &StoreHandle, learner: &LearnerHandle) {
    let dispatcher = learner.dispatcher();
    use_effect_with((Same(store.console.clone()), learner.times_opened), move |(console, _)| {
        dispatcher.dispatch(Doing::Follow(console.0.clone()));
    });
}

/// How long each command of a solution can be looked at.
const SHOW_MILLISECONDS: u32 = 1_500;

/// Plays the solution, line by line.
#[hook]
fn use_showing(learner: &LearnerHandle, act: &Callback<StoreAction>) {
    let (dispatcher, act) = (learner.dispatcher(), act.clone());
    let next = learner.showing.clone();
    use_effect_with(next, move |showing| {
        let timeout = showing.as_ref().and_then(|showing| showing.first().cloned()).map(|line| {
            Timeout::new(SHOW_MILLISECONDS, move || {
                act.emit(StoreAction::Line(line));
                dispatcher.dispatch(Doing::Shown);
            })
        });
        move || drop(timeout)
    });
}
