//! The alarms with their states. It knows nothing of when they are evaluated.

use crate::{
    app::text,
    s3::alarm::{Alarm, AlarmState},
    sim::World,
    ui::icon::{Icon, icon},
};
use std::rc::Rc;
use yew::prelude::*;

/// Every alarm, where there is one.
pub(super) fn alarms(world: &World) -> Html {
    if world.alarms().is_empty() {
        return Html::default();
    }
    html! {
        <section class="of-metrics">
            <h3>{ "Alarms" }</h3>
            <ul class="alarms">{ for world.alarms().iter().map(alarm) }</ul>
        </section>
    }
}

fn alarm(alarm: &Rc<Alarm>) -> Html {
    let (image, class) = match alarm.state {
        AlarmState::Alarm => (Icon::Warn, "failed"),
        AlarmState::Ok => (Icon::Check, "completed"),
        AlarmState::InsufficientData => (Icon::Clock, "replica"),
    };
    html! {
        <li key={alarm.arn()}>
            <p>
                <b>{ &*alarm.configuration.name }</b>{ " " }
                <span class={classes!("st", class)}>
                    { icon(image) }<span>{ alarm.state.name() }</span>
                </span>
            </p>
            <p class="faint">
                { format!("In {}, since {}. ", alarm.region, text::clock(alarm.since)) }
                { alarm.reason.text(&alarm.configuration) }
            </p>
        </li>
    }
}
