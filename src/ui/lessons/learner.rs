//! Where the learner stands: the lesson that is open, what was finished, which sessions stand
//! aside. Its reducer is pure. It knows nothing of how it is drawn.

mod doing;

pub(super) use doing::Doing;

use crate::app::{
    Console, Session,
    console::shell::Reader,
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
    /// Whether what is being fetched was asked for in the panel.
    is_asked_for: bool,
}

/// The state, as the component holds it.
pub(super) type LearnerHandle = UseReducerHandle<Learner>;

impl Reducible for Learner {
    type Action = Doing;

    fn reduce(self: Rc<Self>, doing: Doing) -> Rc<Self> {
        if let Doing::Follow(console) = &doing {
            return self.follow(&console.session);
        }
        let mut next = Learner::clone(&self);
        match doing {
            Doing::Course(course, scenes) => (next.course, next.scenes) = (Some(course), scenes),
            Doing::Trouble(words) => {
                next.trouble = Some(words);
                next.is_at_list = true;
            }
            Doing::Known(names) => next.finish(names.split(' ').filter(|name| !name.is_empty())),
            Doing::Ask => next.is_asked_for = true,
            Doing::Opened(lesson, aside) => next.open(lesson, aside),
            Doing::Scene(aside) => next.put_aside(aside),
            Doing::Again(before) => {
                next.put_aside(before.session.is_used().then_some(before));
                next.play = next.play.map(|play| Rc::new(Play::new(play.lesson().clone())));
                next.showing = None;
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
            Doing::Show => next.showing = next.play.as_ref().map(|play| solution(play.lesson())),
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
        let is_of = |play: &&Rc<Play>| play.lesson().scenario.name == session.scenario().name;
        self.play.as_ref().filter(is_of)
    }

    /// Whether a lesson was finished.
    pub(super) fn is_done(&self, id: &str) -> bool {
        self.done.iter().any(|done| done == id)
    }

    fn open(&mut self, lesson: Rc<Lesson>, aside: Option<Rc<Console>>) {
        self.put_aside(aside.clone());
        let stays = self.play.as_ref().is_some_and(|play| play.lesson().id == lesson.id);
        if !stays || aside.is_some() {
            self.play = Some(Rc::new(Play::new(lesson)));
        }
        self.is_at_list = false;
        self.trouble = None;
        self.showing = None;
        self.times_opened += 1;
        self.moved += usize::from(self.is_asked_for);
        self.is_asked_for = false;
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
    fn follow(self: Rc<Self>, session: &Session) -> Rc<Self> {
        let Some(before) = self.resumable(session) else { return self };
        let mut play = Play::clone(before);
        play.follow(session);
        let mut next = Learner::clone(&self);
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

/// The commands of the solution, one by one.
fn solution(lesson: &Lesson) -> Rc<[String]> {
    let mut reader = Reader::new(&lesson.solution);
    let mut commands = Vec::new();
    while let Some(statement) = reader.next(&|_| None) {
        commands.push(statement.source.to_owned());
    }
    commands.into()
}
