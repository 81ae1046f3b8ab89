//! The side panel's parts as markup.

use super::{Drawn, DrawnProps, check, draw, put, story, wrapped};
use crr_playground::{
    app::Session,
    s3::ObjectKey,
    ui::{
        inspector::{grid::Grid, lede::lede, table::version_table},
        rules,
        store::Selection,
    },
};
use expect_test::expect;
use yew::prelude::*;

async fn grid(session: &Session, key: &str) -> String {
    let key = ObjectKey::new(key).expect("a key");
    let grid = Grid::of(session.world(), &key, None);
    let words = lede(&grid);
    let selection = Selection { key, version: None, region: None, bucket: None };
    let html = version_table(&grid, &selection, &Callback::noop());
    wrapped(&words) + &draw::<Drawn>(DrawnProps { html }).await
}

#[tokio::test(flavor = "current_thread")]
async fn the_grid_shows_who_is_current_and_what_is_on_its_way() {
    let session = story(&format!(
        "{}sim settle\nsim cut us-east-1 us-west-2\n{}\
         aws s3api delete-object --bucket destination-bucket-west --key a",
        put("a"),
        put("a")
    ));
    check(
        &grid(&session, "a").await,
        &expect![[r#"
            The Regions disagree. A read in us-east-1 returns Cj_G…; in us-west-2 it returns 404,
                as a delete marker is on top.
            <div class="grid">
            <table class="vgrid">
            <caption class="sr">Versions of a by write time, newest first
            <thead>
            <tr>
            <th scope="col">Written
            <th scope="col" class="r1">
            <span title="us-east-1" class="head">
            <span class="sw">us-east-1
            <th scope="col" class="r2">
            <span title="us-west-2" class="head">
            <span class="sw">us-west-2
            <tbody>
            <tr>
            <th scope="row">10:00:23
            <td class="r1">
            <button aria-label="k8tK in us-east-1: not here. Press to see why." class="cell
                absent">not here
            <td class="r2">
            <button class="cell is-current is-marker">
            <span class="sr">Delete marker k8tK, current, in us-west-2
            <span aria-hidden="true" class="l1">[icon]k8tK…
            <em>current
            <span aria-hidden="true" class="l2">
            <span class="st">Delete marker
            <tr>
            <th scope="row">10:00:22
            <td class="r1">
            <button class="cell is-current">
            <span class="sr">Object version Cj_G, current, PENDING, in us-east-1
            <span aria-hidden="true" class="l1">[icon]Cj_G…
            <em>current
            <span aria-hidden="true" class="l2">
            <span aria-hidden="true" class="st pending">[icon]
            <span class="w">PENDING
            <td class="r2">
            <button aria-label="Cj_G in us-west-2: not here yet. Press to see why." class="cell
                absent">not here yet
            <tr>
            <th scope="row">10:00:06
            <td class="r1">
            <button class="cell">
            <span class="sr">Object version q9eF, noncurrent, COMPLETED, in us-east-1
            <span aria-hidden="true" class="l1">[icon]q9eF…
            <span aria-hidden="true" class="l2">
            <span aria-hidden="true" class="st completed">[icon]
            <span class="w">COMPLETED
            <td class="r2">
            <button class="cell">
            <span class="sr">Object version q9eF, noncurrent, REPLICA, in us-west-2
            <span aria-hidden="true" class="l1">[icon]q9eF…
            <span aria-hidden="true" class="l2">
            <span aria-hidden="true" class="st replica">[icon]
            <span class="w">REPLICA
        "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn the_rules_are_switches_and_json() {
    let html = rules::rules(story("").world(), &Callback::noop(), &Callback::noop(), false);
    let drawn = draw::<Drawn>(DrawnProps { html }).await;
    let (list, rest) = drawn.split_once("<summary>As AWS JSON").expect("the JSON");
    let (json, rest) = rest.split_once("<form").expect("the form");
    assert!(json.contains("\"Status\":") && json.contains("\"STANDARD\""));
    let (form, role) = rest.split_once("<section").expect("the role");
    assert!(form.contains("Paste JSON") && role.contains("May write replicas"));
    check(
        list,
        &expect![[r#"
            <div>
            <h2>Rules
            <p class="lede">A rule copies what is written after it, from one bucket to another.
                Each change is one request to S3.
            <section class="rules-of r1">
            <h3>
            <span class="sw">source-bucket-east
            <ul>
            <li>
            <div class="rule-h">
            <b title="c836cb8b-73f1-719c-915d-945a94d0b16c">c836…
            <span class="to r2">[icon]
            <span class="sw">destination-bucket-west
            <p class="faint">Takes all keys. Priority 1. Stored as STANDARD.
            <label class="switch wide">
            <span>Enabled
            <input checked type="checkbox" role="switch" aria-label="Enabled, rule c836…">
            <label class="switch wide">
            <span>Delete markers travel
            <input type="checkbox" role="switch" aria-label="Delete markers travel, rule c836…">
            <button title="Add a rule from destination-bucket-west back to source-bucket-east"
                class="btn">[icon]Replicate both ways
            <div class="acts">
            <button aria-expanded="false" class="more">Which keys does it take?
            <button aria-label="Remove rule c836…" class="btn quiet">[icon]Remove
            <button aria-label="Edit rule c836…" class="btn">Edit
            <details>
        "#]],
    );
}

#[tokio::test(flavor = "current_thread")]
async fn who_may_only_look_meets_no_tools() {
    let html = rules::rules(story("").world(), &Callback::noop(), &Callback::noop(), true);
    let drawn = draw::<Drawn>(DrawnProps { html }).await;
    for tool in ["Edit", "Remove", "Replicate both ways", "Add rule"] {
        assert!(!drawn.contains(tool), "{tool}: {drawn}");
    }
    let switches = drawn.matches("role=\"switch\"").count();
    assert_eq!((switches, drawn.matches("disabled=").count()), (9, 9), "{drawn}");
}
