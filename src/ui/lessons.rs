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
    store::{Store, StoreAction, Tab},
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
    pub(super) store: Rc<Store>,
    /// Tells it.
    pub(super) act: Callback<StoreAction>,
    /// Whether this is a guest on somebody else's page, with the one lesson that it was given.
    pub(super) is_guest: bool,
}

/// What a part of the panel is drawn from.
pub(super) struct Panel<'a> {
    learner: &'a LearnerHandle,
    store: &'a Store,
    act: &'a Callback<StoreAction>,
    /// What takes the focus when something is opened.
    heading: &'a NodeRef,
    is_guest: bool,
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
pub(super) fn Lessons(props: &LessonsProps) -> Html {
    let LessonsProps { store, act, is_guest } = props;
    let learner = use_reducer(Learner::default);
    let heading = use_node_ref();
    use_fetched(store, &learner, *is_guest);
    use_opening(store, &learner, act);
    use_predicted(&learner, act, *is_guest);
    use_following(store, &learner);
    use_showing(&learner, act);
    let element = heading.clone();
    use_effect_with(learner.moved, move |moved| {
        if let Some(element) = element.cast::<web_sys::Element>().filter(|_| *moved > 0) {
            platform::focus(&element);
        }
    });
    let panel = Panel { learner: &learner, store, act, heading: &heading, is_guest: *is_guest };
    let is_away = store.view.tab != Tab::Lessons;
    html! {
        <>
            <p class="sr" aria-live="polite">{ &learner.said }</p>
            <div class="lessons" hidden={is_away}>
                if is_away {
                } else if let Some(play) = learner.shown(store.session()) {
                    { opened::opened(&panel, play) }
                } else if let (true, Some(play)) = (*is_guest, &learner.play) {
                    { opened::elsewhere(&panel, play) }
                } else {
                    { course::course(&panel) }
                }
            </div>
        </>
    }
}

/// Fetches the list of all lessons, and keeps in mind which were finished and where the learner
/// stands. A guest does neither: it keeps nothing on somebody else's page.
#[hook]
fn use_fetched(store: &Store, learner: &LearnerHandle, is_guest: bool) {
    let dispatcher = learner.dispatcher();
    use_effect_with((), move |()| {
        if !is_guest {
            let [done, place] = [platform::kept_lessons(), platform::kept_place()];
            dispatcher.dispatch(Doing::Known(done.unwrap_or_default(), place.unwrap_or_default()));
            platform::spawn(async move { dispatcher.dispatch(fetched::course().await) });
        }
    });
    use_effect_with(learner.done.clone(), move |done| {
        if !done.is_empty() && !is_guest {
            platform::keep_lessons(&done.join(" "));
        }
    });
    // After what was kept has been read.
    use_effect_with(learner.place(store.session()), move |place| {
        if !is_guest {
            platform::keep_place(place);
        }
    });
}

/// Tells the page around a guest what the learner predicts.
#[hook]
fn use_predicted(learner: &LearnerHandle, act: &Callback<StoreAction>, is_guest: bool) {
    let act = act.clone();
    let chosen = learner.play.as_ref().map_or(&[][..], |play| play.all_chosen());
    use_effect_with(Rc::<[Option<usize>]>::from(chosen), move |chosen| {
        if is_guest {
            act.emit(StoreAction::Predicted(chosen.clone()));
        }
    });
}

/// Fetches what the store wants opened, one after the other.
#[hook]
fn use_opening(store: &Store, learner: &LearnerHandle, act: &Callback<StoreAction>) {
    let latest = use_context::<Latest>();
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
fn use_following(store: &Store, learner: &LearnerHandle) {
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
