//! What became of the documents that clients work on, side by side. It knows nothing of how it is
//! counted.

use crate::{
    app::{
        race::{Row, rows},
        text::cost::dollars,
    },
    sim::World,
};
use yew::prelude::*;

/// The documents, where clients share any.
pub(super) fn races(world: &World) -> Html {
    let rows = rows(world);
    if rows.is_empty() {
        return Html::default();
    }
    let heads = ["Lost", "Stale", "412", "Requests", "Took", "Cost"];
    html! {
        <section class="of-metrics">
            <h3>{ "Clients, document by document" }</h3>
            <div class="wide-t" tabindex="0" role="group"
                aria-label="Clients, document by document">
                <table class="bill races">
                    <thead>
                        <tr>
                            <th scope="col">{ "Document" }</th>
                            { for heads.map(|head| html! { <th scope="col">{ head }</th> }) }
                        </tr>
                    </thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table>
            </div>
            <p class="faint">
                { "Lost: lines that the current version lacks. Stale: reads of a version while \
                   another bucket held a newer one. Requests: those of the clients, and a PUT for \
                   each replica. Took: from the first write to the last." }
            </p>
        </section>
    }
}

fn row(row: &Row) -> Html {
    let lost = format!("{} of {}", row.lost, row.written);
    let counts = [row.stale, row.conflicts, row.requests].map(|count| count.to_string());
    let cells = std::iter::once(lost).chain(counts);
    let cells = cells.chain([row.took.to_string(), dollars(row.nanos)]);
    html! {
        <tr key={row.key.as_str()}>
            <th scope="row">
                { row.key.as_str() }<small>{ row.programs.join(", ") }</small>
            </th>
            { for cells.map(|cell| html! { <td class="num">{ cell }</td> }) }
        </tr>
    }
}
