//! The reducer without a page. It knows nothing of components.

use super::*;
use crate::{
    app::Scenario,
    sim::{Heal, Stage},
};
use yew::Reducible;

const PUT: &str = "echo hello > a.txt
aws s3api put-object --bucket source-bucket-east --key a.txt --body a.txt";

fn store(actions: impl IntoIterator<Item = StoreAction>) -> Rc<Store> {
    then(Rc::new(Store::of(Session::new(Scenario::first()))), actions)
}

fn then(store: Rc<Store>, actions: impl IntoIterator<Item = StoreAction>) -> Rc<Store> {
    actions.into_iter().fold(store, |store, action| store.reduce(action))
}

fn put() -> StoreAction {
    StoreAction::Line(PUT.to_owned())
}

fn cut() -> Action {
    let region = |name| crate::s3::Region::named(name).expect("a Region");
    Action::Cut { from: region("us-east-1"), to: region("us-west-2"), one_way: false }
}

#[test]
fn the_clock_plays_to_the_end_and_stops_by_itself() {
    let playing = store([put(), StoreAction::Play(true)]);
    assert!(playing.view.playing);
    let ticks = std::iter::repeat_n(StoreAction::Tick(250), 200);
    let done = then(playing, ticks);
    assert!(!done.view.playing);
    assert_eq!(done.session().world().tasks().count(), 0);
    assert_eq!(done.view.shown, done.session().world().now());
    assert!(!then(done, [StoreAction::Play(true)]).view.playing, "nothing is left to play");
}

#[test]
fn the_drawn_clock_is_never_behind_the_world() {
    let mut store = store([put(), StoreAction::Play(true)]);
    while store.view.playing {
        let before = store.view.shown;
        store = store.reduce(StoreAction::Tick(16));
        assert!(store.view.shown >= before);
        assert!(store.view.shown >= store.session().world().now());
    }
}

#[test]
fn at_the_slowest_speed_no_frame_is_lost_however_short() {
    let playing = store([put(), StoreAction::Speed(Speed(0)), StoreAction::Play(true)]);
    let begin = playing.view.shown;
    for (frame, frames) in [(4, 250), (16, 125), (25, 40)] {
        let ticks = std::iter::repeat_n(StoreAction::Tick(frame), frames);
        let passed = then(playing.clone(), ticks).view.shown - begin;
        assert_eq!(passed.0, frame * frames as u64 / 10, "frames of {frame} ms");
    }
}

#[test]
fn what_the_clock_meets_is_drawn_before_it_meets_more() {
    let mut store = store([put(), StoreAction::Play(true)]);
    let mut met_in = Vec::new();
    for tick in 0.. {
        let before = store.session().len();
        store = store.reduce(StoreAction::Tick(16));
        if store.session().len() > before {
            met_in.push(tick);
        }
        if !store.view.playing {
            break;
        }
        let until_drawn = met_in.last().map_or(2, |met| tick - met);
        assert_eq!(store.view.late() == Behind::Nothing, until_drawn >= 2);
    }
    assert!(met_in.len() > 3 && met_in.windows(2).all(|two| two[1] - two[0] > 2), "{met_in:?}");
    assert_eq!(store.view.late(), Behind::Nothing);
}

#[test]
fn who_pauses_has_met_all_that_the_clock_has_passed() {
    for ticks in 0..40 {
        let play = [put(), StoreAction::Play(true)].into_iter();
        let play = play.chain(std::iter::repeat_n(StoreAction::Tick(1_000), ticks));
        let paused = store(play.chain([StoreAction::Play(false)]));
        let shown = paused.view.shown;
        assert!(paused.next_moment().is_none_or(|next| next > shown), "after {ticks} ticks");
    }
}

#[test]
fn what_is_done_while_playing_happens_at_the_time_that_is_drawn() {
    let crossing =
        |store: &Store| store.session().world().tasks().any(|task| task.stage == Stage::Read);
    let mut store = store([put(), StoreAction::Play(true)]);
    while !crossing(&store) {
        store = store.reduce(StoreAction::Tick(16));
    }
    store = then(store, [StoreAction::Tick(250), StoreAction::Tick(250), StoreAction::Play(false)]);
    let shown = store.view.shown;
    assert!(shown > store.session().world().now(), "pausing moves nothing");
    let store = then(store, [StoreAction::act(cut())]);
    assert!(store.view.shown <= shown && (shown - store.view.shown).0 < 100);
    assert!(store.session().world().tasks().all(|task| task.obstacle.is_some()));
}

#[test]
fn playing_through_the_past_changes_nothing_in_it() {
    let end = store([put(), StoreAction::Line("sim settle".to_owned())]);
    let replayed = then(
        end.clone(),
        [StoreAction::Begin, StoreAction::Play(true)]
            .into_iter()
            .chain(std::iter::repeat_n(StoreAction::Tick(250), 200)),
    );
    assert_eq!(replayed.session().world(), end.session().world());
    assert_eq!(replayed.session().len(), end.session().len());
    assert_eq!(replayed.session().branches(), 1);
}

#[test]
fn acting_in_the_past_offers_the_way_back() {
    let end = store([put(), StoreAction::Line("sim settle".to_owned())]);
    let acted = then(end.clone(), [StoreAction::Back, StoreAction::Back, StoreAction::act(cut())]);
    let note = acted.view.note.clone().expect("a note");
    assert_eq!(note.title, "You went back to step 11");
    assert_eq!(note.text, "Your 2 later steps are kept as branch 1.");
    let (_, way_back) = note.offer.expect("a way back");
    let back = then(acted, [*way_back]);
    assert_eq!(back.session().world(), end.session().world());
}

#[test]
fn a_refusal_says_what_to_do_and_stops_the_rest() {
    let request = crate::s3::Request::OfBucket(
        crate::s3::request::BucketOperation::GetVersioning,
        crate::s3::BucketName::parse("nowhere").expect("a name"),
    );
    let ask = Action::Request { region: None, request };
    let refused = store([StoreAction::Do([Rc::new(ask), Rc::new(Action::Heal(Heal::All))].into())]);
    let note = refused.view.note.as_ref().expect("a note");
    assert_eq!(note.kind, NoteKind::Refused);
    let code = "NoSuchBucket (404): The specified bucket does not exist";
    assert_eq!(note.code.as_deref(), Some(code));
    assert_eq!(refused.console.log().len(), 1);
}

#[test]
fn nothing_changes_where_nothing_is_asked() {
    let before = store([]);
    let after = before.clone().reduce(StoreAction::Tab(Tab::Inspect));
    assert!(Rc::ptr_eq(&before, &after), "so that nothing is drawn anew");
}

#[test]
fn speeds_read_well() {
    let labels: Vec<String> = Speed::all().map(Speed::label).collect();
    let all = "1/10× 1/5× 1/2× 1× 2× 5× 10× 50× 100× 1,000× 3,600× 10,000×";
    assert_eq!(labels.join(" "), all);
}
