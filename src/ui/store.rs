//! What the page knows: the console with its session, and how it is being looked at. Its reducer
//! is pure. It knows nothing of the browser.

mod doing;
mod lines;
mod links;
mod note;
mod playing;
#[cfg(test)]
mod tests;
mod view;

pub use note::{Note, NoteKind};
pub use view::{Behind, Selection, Speed, Tab, Theme, Upload, View};

use crate::{
    app::{Console, Session},
    s3::Instant,
    sim::Action,
};
use std::rc::Rc;
use yew::prelude::*;

/// Everything that the page shows.
#[derive(Clone)]
pub struct Store {
    /// The console; the session is inside it.
    pub console: Rc<Console>,
    /// How it is being looked at.
    pub view: View,
}

/// Everything that a person, or the clock of the player, can ask the page for.
#[derive(Clone, Debug)]
pub enum StoreAction {
    /// Do these, in order, up to the first that is refused, and log their commands.
    Do(Rc<[Rc<Action>]>),
    /// Run the commands that a menu or a panel made.
    Script(String),
    /// Run what was typed or pasted into the console.
    Line(String),
    /// Go one moment on; at the end, let the next event happen.
    Step,
    /// Go one moment back.
    Back,
    /// Go back to before the last action.
    Undo,
    /// Go on to after the next action.
    Redo,
    /// Go to this moment.
    Seek(usize),
    /// Go to the last moment.
    End,
    /// Go to before the first moment.
    Begin,
    /// Let the clock run, or stop it.
    Play(bool),
    /// So many milliseconds of the reader's time have passed while playing.
    Tick(u64),
    /// Set how fast the clock runs.
    Speed(Speed),
    /// Open a key in the inspector, or close it.
    Select(Option<Selection>),
    /// Open a tab of the side panel.
    Tab(Tab),
    /// Show a note, or take it away.
    Note(Option<Note>),
    /// Open or close the console's log.
    ToggleConsole,
    /// Make what is light dark, and what is dark light.
    SwitchTheme,
    /// Go to the end of another branch, counted from 0.
    Branch(usize),
    /// Show another branch beside this one, counted from 0; or no more.
    Compare(Option<usize>),
    /// Start over.
    Reset,
    /// Open a link.
    Open(String),
    /// Go on with this session instead, and say so.
    Take(Rc<Console>, Option<Note>),
    /// Open what a fragment names: `lesson=ID` or `scene=NAME`. Commands to run in it may follow.
    Learn(Rc<str>),
    /// What was to be opened is open, or cannot be.
    Learned,
    /// The learner predicted this, question by question.
    Predicted(Rc<[Option<usize>]>),
    /// Make the link to this moment, for the page to copy.
    CopyLink,
    /// The link is on the clipboard, or only in the address bar.
    Copied(bool),
    /// Forget everything, and open on this session.
    Anew(Rc<Session>),
    /// Let the reader go through time, and do nothing else; or let them do everything.
    ReadOnly(bool),
    /// Show how far the reading of a file has come.
    Uploading(Option<Upload>),
    /// Files have become objects: the clock starts, unless the reader has taken it in hand.
    Uploaded,
}

/// Says yes only where that is cheap to see: a wrong no costs one more drawing.
impl PartialEq for StoreAction {
    fn eq(&self, other: &StoreAction) -> bool {
        match (self, other) {
            (StoreAction::Do(these), StoreAction::Do(those)) => Rc::ptr_eq(these, those),
            (StoreAction::Script(this), StoreAction::Script(that)) => this == that,
            (StoreAction::Branch(this), StoreAction::Branch(that)) => this == that,
            (StoreAction::Tab(this), StoreAction::Tab(that)) => this == that,
            _ => false,
        }
    }
}

impl StoreAction {
    /// Does one action.
    pub fn act(action: Action) -> StoreAction {
        StoreAction::Do(Rc::from([Rc::new(action)]))
    }

    /// Whether this says that the reader goes through time at a pace of their own.
    fn takes_in_hand(&self) -> bool {
        use StoreAction as A;
        matches!(
            self,
            A::Step | A::Back | A::Undo | A::Redo | A::Seek(_) | A::Begin | A::Play(false)
        )
    }

    /// Whether this does something to the world, and not only lets its time pass.
    fn acts(&self) -> bool {
        use StoreAction as A;
        matches!(self, A::Do(_) | A::Script(_) | A::Line(_) | A::Reset)
    }
}

impl Store {
    /// The page as it opens on a session.
    pub fn of(session: Session) -> Store {
        let shown = session.world().now();
        Store { console: Rc::new(Console::new(session)), view: View::new(shown) }
    }

    /// The branch that is shown beside the one on the screen, if another one is.
    pub fn compared(&self) -> Option<usize> {
        self.view.compare.filter(|branch| *branch != self.session().branch_number())
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.console.session
    }
}

/// The clock that is drawn is left out, for it moves with every frame: what is drawn by it is in
/// an [`EachFrame`](super::frame::EachFrame), and nothing else is drawn again.
impl PartialEq for Store {
    fn eq(&self, other: &Store) -> bool {
        let still = |view: &View| View {
            shown: Instant(0),
            tenths: 0,
            behind: Behind::Nothing,
            ..view.clone()
        };
        Rc::ptr_eq(&self.console, &other.console) && still(&self.view) == still(&other.view)
    }
}

/// The store, as components hold it.
pub type StoreHandle = UseReducerHandle<Store>;

/// The store, for a component that keeps something of its own besides. It is not drawn again when
/// only the clock has moved.
#[derive(Properties, PartialEq)]
pub struct StoreProps {
    /// The store.
    pub store: StoreHandle,
}

/// What tells the store of this action, whatever the event is.
pub fn tell<E: 'static>(act: &Callback<StoreAction>, action: StoreAction) -> Callback<E> {
    let act = act.clone();
    Callback::from(move |_| act.emit(action.clone()))
}
