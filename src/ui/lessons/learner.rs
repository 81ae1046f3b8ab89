//! Where the learner stands: the lesson that is open, what was finished, which sessions stand
//! aside. Its reducer is pure. It knows nothing of how it is drawn.

mod doing;
mod tried;

pub(super) use doing::Doing;
use tried::Tried;

use crate::app::{
    Console, Session,
    lesson::{Course, Lesson, Play, Scene},
    text,
};
use std::rc::Rc;
use yew::prelude::*;

/// The most sessions that stand aside; the oldest goes.
const ASIDE_MAX: usize = 8;

/// Where the learner stands.
#[derive(Clone, Default)]
pub(super) struct Learner {
    /// The list of the lessons.
    pub(super) course: Option<Rc<Course>>,
    /// The gallery.
    pub(super) scenes: Rc<[Scene]>,
    /// What could not be opened, in words.
    pub(super) trouble: Option<String>,
    /// The way through the lesson that is open.
    pub(super) play: Option<Rc<Play>>,
    /// Whether the list is looked at, although a lesson is open.
    pub(super) is_at_list: bool,
    /// The names of the lessons that were finished.
    pub(super) done: Rc<Vec<String>>,
    /// Sessions that had to make room, the latest last.
    pub(super) aside: Vec<Rc<Console>>,
    /// The commands of the solution that are still to be shown.
    pub(super) showing: Option<Rc<[String]>>,
    /// What a screen reader is to say.
    pub(super) said: String,
    /// How often the learner went to another place: that place then takes the focus.
    pub(super) moved: usize,
    /// How often a lesson was opened.
    pub(super) times_opened: usize,
    /// The commands of the steps that were pressed.
    pub(super) tried: Tried,
    /// Where the last visit ended, until a lesson is open.
    pub(super) kept: String,
    /// Whether what is being fetched was asked for in the panel.
    is_asked_for: bool,
}

/// The state, as the component holds it.
pub(super) type LearnerHandle = UseReducerHandle<Learner>;

impl Reducible for Learner {
    type Action = Doing;

    fn reduce(self: Rc<Self>, doing: Doing) -> Rc<Self> {
        if let Doing::Follow(console) = &doing {
            return self.follow(console);
        }
        let mut next = Learner::clone(&self);
        match doing {
            Doing::Course(course, scenes) => (next.course, next.scenes) = (Some(course), scenes),
            Doing::Trouble(words) => {
                next.trouble = Some(words);
                next.is_at_list = true;
            }
            Doing::Known(names, place) => {
                next.finish(names.split(' ').filter(|name| !name.is_empty()));
                next.kept = place;
            }
            Doing::Try(at, command, console) => next.tried.press(at, command, &console),
            Doing::Ask => next.is_asked_for = true,
            Doing::Opened(lesson, aside) => next.open(lesson, aside),
            Doing::Scene(aside) => next.put_aside(aside),
            Doing::Again(before) => {
                next.put_aside(before.session.is_used().then_some(before));
                next.play = next.play.map(|play| Rc::new(Play::new(play.lesson().clone())));
                (next.showing, next.tried) = (None, Tried::default());
                next.moved += 1;
            }
            Doing::List | Doing::Lesson => {
                next.is_at_list = matches!(doing, Doing::List);
                next.moved += 1;
            }
            Doing::Swap(number, now) => {
                next.aside.remove(number);
                next.put_aside(now.session.is_used().then_some(now));
            }
            Doing::Next | Doing::Previous => {
                let go = if matches!(doing, Doing::Next) { Play::go_on } else { Play::go_back };
                next.change(go);
                let step = |learner: &Learner| learner.play.as_ref().map(|it| it.step_number());
                next.moved += usize::from(step(&next) != step(&self));
            }
            Doing::Predict(choice) => next.change(|play| play.predict(choice)),
            Doing::Hint => next.change(Play::hint),
            Doing::Show => {
                next.showing = next.play.as_ref().map(|play| play.lesson().solution_commands())
            }
            Doing::Shown => {
                let rest = next.showing.as_deref().and_then(|all| all.get(1..));
                next.showing = rest.filter(|rest| !rest.is_empty()).map(Rc::from);
            }
            Doing::Stop => next.showing = None,
            Doing::Follow(_) => {}
        }
        Rc::new(next)
    }
}

impl Learner {
    /// The way through the lesson that is to be drawn: the one that is open, unless the stage
    /// shows something else.
    pub(super) fn shown(&self, session: &Session) -> Option<&Rc<Play>> {
        self.resumable(session).filter(|_| !self.is_at_list)
    }

    /// The lesson that the stage shows.
    pub(super) fn resumable(&self, session: &Session) -> Option<&Rc<Play>> {
        let shown = &session.scenario().name;
        self.play.as_ref().filter(|play| play.lesson().scenario.name == *shown)
    }

    /// What is kept for the next visit: the lesson that the stage shows, and the place in it.
    pub(super) fn place(&self, session: &Session) -> String {
        let place = |play: &Rc<Play>| format!("{} {}", play.lesson().id, play.place());
        self.resumable(session).map_or(self.kept.clone(), place)
    }

    /// Whether a lesson was finished.
    pub(super) fn is_done(&self, id: &str) -> bool {
        self.done.iter().any(|done| done == id)
    }

    fn open(&mut self, lesson: Rc<Lesson>, aside: Option<Rc<Console>>) {
        self.put_aside(aside.clone());
        let stays = self.play.as_ref().is_some_and(|play| play.lesson().id == lesson.id);
        if !stays || aside.is_some() {
            let (kept, mut play) = (std::mem::take(&mut self.kept), Play::new(lesson));
            // Whoever asks for it in the list begins at its beginning.
            let is_it = |(id, _): &(&str, &str)| *id == play.lesson().id && !self.is_asked_for;
            if let Some((_, place)) = kept.split_once(' ').filter(is_it) {
                play.go_to(place);
            }
            self.play = Some(Rc::new(play));
            (self.showing, self.tried) = (None, Tried::default());
        }
        self.is_at_list = false;
        self.trouble = None;
        self.times_opened += 1;
        self.moved += usize::from(std::mem::take(&mut self.is_asked_for));
    }

    fn put_aside(&mut self, console: Option<Rc<Console>>) {
        self.aside.extend(console);
        let too_many = self.aside.len().saturating_sub(ASIDE_MAX);
        self.aside.drain(..too_many);
    }

    fn change(&mut self, change: impl FnOnce(&mut Play)) {
        if let Some(play) = &mut self.play {
            change(Rc::make_mut(play));
        }
    }

    fn finish<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            if !self.is_done(name) {
                Rc::make_mut(&mut self.done).push(name.to_owned());
            }
        }
    }

    /// Looks at what was done: ticks goals, and says which.
    fn follow(self: Rc<Self>, console: &Console) -> Rc<Self> {
        let session = &console.session;
        let Some(before) = self.resumable(session) else { return self };
        let mut play = Play::clone(before);
        play.follow(session);
        let mut next = Learner::clone(&self);
        next.tried.follow(console);
        let (ticks, known) = (play.ticks(), before.ticks());
        let is_new = |number: usize| ticks[number] && !known.get(number).is_some_and(|it| *it);
        let lesson = play.lesson().clone();
        let words = lesson.goal_words().enumerate().filter(|(number, _)| is_new(*number));
        let reached: Vec<&str> = words.map(|(_, words)| words).collect();
        if !reached.is_empty() {
            next.said = text::lesson::reached(&reached, play.is_done());
        }
        if play.progress().was_done() {
            next.finish(std::iter::once(&*lesson.id));
        }
        next.play = Some(Rc::new(play));
        Rc::new(next)
    }
}
