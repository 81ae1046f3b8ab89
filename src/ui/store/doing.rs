//! What doing comes to: actions, typed lines, moving in time. It knows nothing of the player.

use super::{Note, Selection, Store, StoreAction, Tab, Theme, note};
use crate::{
    app::{Console, session::Acted},
    s3::Span,
    sim::{Action, Happening},
    ui::platform,
};
use std::rc::Rc;
use yew::Reducible;

impl Reducible for Store {
    type Action = StoreAction;

    fn reduce(self: Rc<Self>, action: StoreAction) -> Rc<Self> {
        if self.view.read_only && action.acts() {
            return self;
        }
        let mut next = Store::clone(&self);
        next.view.in_hand |= action.takes_in_hand();
        match action {
            StoreAction::Speed(speed) => next.view.speed = speed,
            StoreAction::Select(selection) => next.select(selection),
            StoreAction::Tab(tab) => next.view.tab = tab,
            StoreAction::Note(note) => next.view.note = note,
            StoreAction::ToggleConsole => next.view.console_open = !self.view.console_open,
            StoreAction::SwitchTheme => next.view.theme = other(self.view.theme),
            StoreAction::Anew(session) => next = Store::of((*session).clone()),
            StoreAction::ReadOnly(only) => next.view.read_only = only,
            StoreAction::Uploading(upload) => next.view.uploading = upload,
            action => next.carry_out(action),
        }
        next.view.is_learning |= next.view.tab == Tab::Lessons;
        let nothing_changed = Rc::ptr_eq(&next.console, &self.console) && next.view == self.view;
        if nothing_changed { self } else { Rc::new(next) }
    }
}

impl Store {
    /// Does what is more than to look at the page in another way.
    fn carry_out(&mut self, action: StoreAction) {
        match action {
            StoreAction::Do(actions) => self.act(&actions),
            StoreAction::Script(text) => self.script(&text),
            StoreAction::Line(text) => self.run(&text),
            StoreAction::Step => self.step(),
            StoreAction::Back => self.travel(|console| {
                console.session.back();
            }),
            StoreAction::Undo => self.travel(|console| {
                console.session.undo();
            }),
            StoreAction::Redo => self.travel(|console| {
                console.session.redo();
            }),
            StoreAction::Seek(position) => self.travel(|console| console.session.seek(position)),
            StoreAction::Begin => self.travel(|console| console.session.seek(0)),
            StoreAction::End => self.travel(|console| console.session.seek(usize::MAX)),
            StoreAction::Branch(number) => self.travel(|console| {
                console.session.switch_to(number);
            }),
            StoreAction::Compare(branch) => self.view.compare = branch,
            StoreAction::Reset => self.start_over(),
            StoreAction::Open(link) => self.open(&link),
            StoreAction::CopyLink => self.make_link(),
            StoreAction::Copied(is_copied) => self.copied(is_copied),
            StoreAction::Take(console, note) => {
                self.take(console);
                self.view.selection = None;
                self.view.note = note;
            }
            StoreAction::Learn(what) => self.learn(what),
            StoreAction::Predicted(predicted) => self.view.predicted = predicted,
            StoreAction::Learned => self.view.learn.clear(),
            StoreAction::Play(playing) => {
                self.view.note = None;
                self.play(playing);
            }
            StoreAction::Tick(milliseconds) => self.tick(milliseconds),
            StoreAction::Uploaded => self.play(!self.view.in_hand || self.view.playing),
            // The rest is a way of looking.
            _ => {}
        }
    }

    /// Does actions in order, up to the first that is refused. What is done happens at the time
    /// that is drawn: where the clock has run on since the last moment, that time passes first.
    fn act(&mut self, actions: &[Rc<Action>]) {
        self.view.note = None;
        let left_at = self.session().position();
        let future = self.session().len() - left_at;
        let mut kept = self.let_drawn_time_pass();
        for action in actions {
            let acted = Rc::make_mut(&mut self.console).act(action.clone());
            kept = kept.or(acted.as_ref().ok().and_then(|acted| acted.kept_branch));
            match acted {
                Ok(acted) if acted.outcome().is_ok() => self.pick_what_was_written(&acted),
                refused => {
                    self.view.note = note::of_refusal(&refused);
                    break;
                }
            }
        }
        if let (Some(branch), None) = (kept, &self.view.note) {
            self.view.note = Some(note::of_branch(left_at, future, branch));
        }
        self.view.shown = self.session().world().now();
    }

    /// Lets the time pass that the clock on the screen is ahead of the world. Gives the branch
    /// that keeps the old future, if there was one.
    pub(super) fn let_drawn_time_pass(&mut self) -> Option<usize> {
        // Tenths of a second are what anybody sees, and what reads well in the console.
        let ahead = (self.view.shown - self.session().world().now()).0 / 100 * 100;
        if ahead == 0 {
            return None;
        }
        let acted = Rc::make_mut(&mut self.console).act(Rc::new(Action::Advance(Span(ahead))));
        acted.ok().and_then(|acted| acted.kept_branch)
    }

    pub(super) fn pick_what_was_written(&mut self, acted: &Acted) {
        let written = acted.events().find_map(|event| match &event.what {
            Happening::Written { bucket, key, version, .. } => Some((bucket, key, version)),
            _ => None,
        });
        if let Some((bucket, key, version)) = written {
            self.view.selection = Some(Selection {
                key: key.clone(),
                version: Some(version.id),
                region: self.session().world().bucket(bucket).map(|bucket| bucket.region),
                bucket: Some(bucket.clone()),
            });
        }
    }

    /// One moment on: into the future that is recorded, or into a new one.
    fn step(&mut self) {
        if self.session().at_end() {
            let before = self.session().position();
            let note = self.view.note.take();
            self.view.shown = self.session().world().now();
            self.act(&[Rc::new(Action::Step(1))]);
            if self.session().position() == before && self.view.note.is_none() {
                self.view.note = note;
            }
        } else {
            let next = self.session().position() + 1;
            self.travel(|console| console.session.seek(next));
        }
    }

    /// Moves in time without doing anything.
    fn travel(&mut self, go: impl FnOnce(&mut Console)) {
        go(Rc::make_mut(&mut self.console));
        self.view.shown = self.session().world().now();
        self.view.note = None;
    }

    fn start_over(&mut self) {
        let text = format!("\"{}\" begins again.", self.session().scenario().title);
        self.travel(|console| console.session.reset());
        self.view.playing = false;
        self.view.compare = None;
        self.view.selection = None;
        self.view.note = Some(Note::told("You started over", text));
    }

    fn select(&mut self, selection: Option<Selection>) {
        if selection.is_some() {
            self.view.tab = super::Tab::Inspect;
        }
        self.view.selection = selection;
    }
}

/// What is light becomes dark, and the other way round.
fn other(theme: Theme) -> Theme {
    let is_dark = theme == Theme::Dark || theme == Theme::System && platform::prefers_dark();
    if is_dark { Theme::Light } else { Theme::Dark }
}
