//! The bill so far: how it grew, and its lines by Region and by rule. It knows nothing of prices.

use super::{
    Axis,
    chart::{Captions, Values, chart},
};
use crate::{
    app::{Session, text::cost},
    s3::{Instant, Region},
    sim::bill::{Bill, Line},
    ui::geometry::colour,
};
use yew::prelude::*;

/// The bill.
pub(super) fn bill(session: &Session, axis: Axis) -> Html {
    let world = session.world();
    let bill = world.bill();
    if bill.lines.is_empty() {
        return html! {
            <section class="of-metrics">
                <h3>{ "The bill" }</h3>
                <p class="faint">{ "Nothing has been used so far, so nothing costs anything." }</p>
            </section>
        };
    }
    let total = cost::dollars(bill.nanos());
    let words = Captions { name: "Cost so far", now: total, most: None };
    let region = |region: Region| {
        let place = world.regions().iter().position(|known| *known == region).unwrap_or(0);
        of_region(&bill, region, colour(place))
    };
    html! {
        <section class="of-metrics">
            <h3>{ "The bill" }</h3>
            { chart(&words, &growth(session, axis), None) }
            { for bill.regions().into_iter().map(region) }
            { by_rule(&bill) }
            <p class="faint">{ cost::notes() }</p>
        </section>
    }
}

/// What the bill came to at some moments, and between them as before.
fn growth(session: &Session, axis: Axis) -> Values {
    let mut values = Values::none();
    let points = session.worlds().map(|world| (world.now(), world.bill().nanos()));
    let points: Vec<(Instant, u128)> = points.collect();
    for (at, nanos) in points {
        values.hold(axis, (at, axis.to), nanos);
    }
    values
}

fn of_region(bill: &Bill, region: Region, colour: &'static str) -> Html {
    let lines = bill.lines.iter().filter(|line| line.region == region);
    let row = |(number, line): (usize, &Line)| {
        html! {
            <tr key={number}>
                <th scope="row">
                    { cost::kind(line) }
                    if let Some(of) = &line.rule { <small>{ cost::rule(of) }</small> }
                </th>
                <td class="num">{ cost::formula(line) }</td>
                <td class="num">{ cost::dollars(line.nanos) }</td>
            </tr>
        }
    };
    html! {
        <table class={classes!("bill", colour)} key={region.name()}>
            <caption>
                <span class="sw"></span>{ region.name() }
                <b class="num">{ cost::dollars(bill.of_region(region)) }</b>
            </caption>
            <tbody>{ for lines.enumerate().map(row) }</tbody>
        </table>
    }
}

fn by_rule(bill: &Bill) -> Html {
    let row = |name: String, nanos: u128| {
        html! {
            <tr key={name.clone()}>
                <th scope="row">{ name }</th><td class="num">{ cost::dollars(nanos) }</td>
            </tr>
        }
    };
    let rules = bill.rules().into_iter();
    html! {
        <table class="bill">
            <caption>{ "By rule" }</caption>
            <tbody>
                { for rules.map(|of| row(cost::rule(of), bill.of_rule(Some(of)))) }
                { row("no rule: requests of people".to_owned(), bill.of_rule(None)) }
            </tbody>
        </table>
    }
}
