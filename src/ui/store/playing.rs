//! What happens while the clock runs. It knows nothing of where its ticks come from.

use super::{Behind, Store};
use crate::{s3::Instant, sim::Action};
use std::rc::Rc;

/// The most moments of one tick: more at once would make the page stutter.
const MOMENTS_MAX: usize = 80;

impl Store {
    /// Starts or stops the clock. Stopped, it stands where it is drawn; it does not start where
    /// nothing would happen.
    pub(super) fn play(&mut self, playing: bool) {
        // What the clock passed while the rest was drawn has happened.
        self.view.behind = Behind::Nothing;
        self.tick(0);
        self.view.playing = playing && self.next_moment().is_some();
    }

    /// When the next moment comes: the recorded one, or at the end the event that is due.
    pub fn next_moment(&self) -> Option<Instant> {
        let session = self.session();
        let recorded = session.moment(session.position() + 1).map(|moment| moment.at);
        recorded.or_else(|| session.world().next_choice().map(|choice| choice.due))
    }

    /// Lets the clock run on, and with it whatever it meets. The frames after are left to what is
    /// drawn later than the stage.
    pub(super) fn tick(&mut self, milliseconds: u64) {
        if !self.view.playing {
            return;
        }
        let passed = self.view.tenths + self.view.speed.tenths_in(milliseconds);
        self.view.tenths = passed % 10;
        let until = Instant(self.view.shown.0 + passed / 10);
        if self.view.behind != Behind::Nothing {
            self.view.behind = self.view.behind.after_frame();
            self.view.shown = until;
            return;
        }
        for _ in 0..MOMENTS_MAX {
            match self.next_moment() {
                None => {
                    self.view.playing = false;
                    self.view.shown = self.session().world().now();
                    return;
                }
                Some(next) if next > until => {
                    self.view.shown = until;
                    return;
                }
                Some(_) => {
                    self.play_one_moment();
                    self.view.behind = Behind::Travellers;
                }
            }
        }
        self.view.shown = self.session().world().now();
    }

    fn play_one_moment(&mut self) {
        let console = Rc::make_mut(&mut self.console);
        if !console.session.at_end() {
            let next = console.session.position() + 1;
            console.session.seek(next);
            return;
        }
        let before = console.session.len();
        if console.act(Rc::new(Action::Step(1))).is_err() || console.session.len() == before {
            // The session is full, so there is nothing more to play.
            self.view.playing = false;
        }
    }
}
