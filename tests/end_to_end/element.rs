//! The element as `static/embed.d.ts` describes it: each attribute, each method, each event by
//! itself. It knows nothing of the code.

use serde_json::{Value, json};

use crate::browser::{Page, in_browser};
use crate::embed::{awaited, visit};

const DELETE: &str = "aws s3api delete-object --bucket family-photos --key photo.jpg";

/// Puts an element on the page with these attributes, and waits until it is ready, or told what it
/// lacks.
async fn put(page: &Page, id: &str, attributes: &str) {
    let make = "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0])";
    let element = format!(
        "<crr-playground id=\"{id}\" {attributes}><i>A still picture.</i></crr-playground>"
    );
    page.client.execute(make, vec![json!(element)]).await.unwrap();
    if !attributes.contains("start=") {
        let ends = format!("heard.some((it) => it.id === '{id}' && /ready|error/.test(it.name))");
        page.wait_until(&ends).await;
    }
}

/// What stands inside of an element.
fn inside(id: &str, css: &str) -> String {
    format!("document.getElementById('{id}').shadowRoot.querySelector({})", json!(css))
}

#[test]
fn a_lesson_asks_and_its_page_is_told() {
    in_browser(async |page| {
        visit(page, "element.html", 1).await;
        let asked = "heard.filter((it) => it.name === 'prediction').map((it) => it.detail)";
        page.wait_until(&format!("!!{}", inside("asked", ".lessons .main-act"))).await;
        assert_eq!(page.evaluate("document.activeElement === document.body").await, json!(true));
        for other in ["All lessons", "Next lesson", "Copy link to this lesson"] {
            let text = format!("{}.textContent", inside("asked", ".lessons"));
            let text = page.evaluate(&text).await;
            assert!(!text.as_str().unwrap().contains(other), "{text}");
        }
        page.evaluate(&format!("{}.click()", inside("asked", ".lessons .main-act"))).await;
        page.wait_until(&format!("!!{}", inside("asked", ".ask input"))).await;
        assert_eq!(page.evaluate(&format!("{asked}.length")).await, json!(0));
        page.evaluate(&format!("{}.click()", inside("asked", ".ask input"))).await;
        page.wait_until(&format!("{asked}.length === 1")).await;
        let first = page.evaluate(&format!("{asked}[0]")).await;
        assert_eq!(
            first,
            json!({
                "lesson": "delete-markers",
                "question": 0,
                "asked": "You delete `photo.jpg` once more, without a version id. What happens?",
                "choices": [
                    "The photo is deleted for good",
                    "S3 answers that there is nothing to delete",
                    "A second delete marker is put on top of the first",
                ],
                "choice": 0,
                "answered": "The photo is deleted for good",
                "right": null,
                "happened": null,
            })
        );
        let state = awaited(page, "asked.state()").await;
        assert_eq!(state["lesson"]["predictions"], json!([first]));
        // Then it happens, and the page is told whether that was right.
        awaited(page, &format!("asked.run('{DELETE}')")).await;
        page.wait_until(&format!("{asked}.length === 2")).await;
        let second = page.evaluate(&format!("{asked}[1]")).await;
        assert_eq!((&second["choice"], &second["right"]), (&json!(0), &json!(false)));
        assert_eq!(second["happened"], json!("A second delete marker is put on top of the first"));
        let said = format!("{}.textContent", inside("asked", ".lessons .reached"));
        let said = page.evaluate(&said).await;
        assert!(said.as_str().unwrap().contains("removes it for good"), "{said}");
        // Another scenario has no goals; its panel says the way back.
        awaited(page, "asked.run('sim scenario first')").await;
        page.wait_until(&format!(
            "{}.textContent.includes('something else')",
            inside("asked", ".lessons")
        ))
        .await;
        page.evaluate(&format!("{}.click()", inside("asked", ".lessons .btn"))).await;
        page.wait_until(&format!("!!{}", inside("asked", ".lessons .goals"))).await;
        assert_eq!(page.evaluate("localStorage.length").await, json!(0), "it keeps nothing");
    });
}

#[test]
fn each_attribute_does_what_is_said_of_it() {
    in_browser(async |page| {
        visit(page, "element.html", 1).await;
        page.evaluate("asked.remove()").await;
        put(page, "plain", "").await;
        let state = awaited(page, "plain.state()").await;
        assert_eq!((&state["scenario"], &state["lesson"]), (&json!("first"), &json!(null)));
        assert_eq!(page.evaluate(&inside("plain", ".console")).await, json!(null), "view: stage");
        // Attributes that change begin anew, in place.
        page.evaluate("plain.setAttribute('view', 'full')").await;
        page.wait_until(&format!("!!{}", inside("plain", ".console"))).await;
        assert_eq!(page.evaluate(&inside("plain", "#tab-Lessons")).await, json!(null), "no lesson");
        page.evaluate("plain.setAttribute('lesson', 'delete-markers')").await;
        page.wait_until(&format!("!!{}", inside("plain", "#tab-Lessons"))).await;
        assert_eq!(awaited(page, "plain.state()").await["lesson"]["id"], json!("delete-markers"));
        page.evaluate("plain.remove()").await;

        let old = std::fs::read_to_string("tests/link/corpus/the_past.txt").unwrap();
        let link = old.lines().next().unwrap();
        put(page, "with_", &format!("link=\"{link}\"")).await;
        put(page, "without", &format!("link=\"{}\" view=\"full\"", &link[1..])).await;
        let (with, without) =
            (awaited(page, "with_.state()").await, awaited(page, "without.state()").await);
        assert!(
            with["position"].as_u64() < with["length"].as_u64(),
            "a moment of the past: {with}"
        );
        assert_eq!(with, without);
        page.evaluate("with_.remove(), without.remove()").await;

        for (theme, dark) in [("dark", true), ("light", false), ("system", false)] {
            put(page, theme, &format!("theme=\"{theme}\"")).await;
            let is = format!("{}.classList.contains('dark')", inside(theme, ".around"));
            assert_eq!(page.evaluate(&is).await, json!(dark), "{theme}");
        }
        page.evaluate("light.setAttribute('theme', 'dark')").await;
        page.wait_until(&format!("{}.classList.contains('dark')", inside("light", ".around")))
            .await;

        put(page, "only", "readonly label=\"Look, and do not touch\"").await;
        let label = format!("{}.ariaLabel", inside("only", "section"));
        assert_eq!(page.evaluate(&label).await, json!("Look, and do not touch"));
        let shown = format!("getComputedStyle({}).display", inside("only", ".upload"));
        assert_eq!(page.evaluate(&shown).await, json!("none"));
        page.evaluate("only.removeAttribute('readonly')").await;
        page.wait_until(&format!("{shown} !== 'none'")).await;

        put(page, "waits", "start=\"click\" start-label=\"Begin\"").await;
        let button = inside("waits", "button");
        assert_eq!(page.evaluate(&format!("{button}.textContent")).await, json!("Begin"));
        assert_eq!(page.evaluate("waits.firstElementChild.checkVisibility()").await, json!(true));
        page.evaluate(&format!("{button}.click()")).await;
        page.wait_until("heard.some((it) => it.id === 'waits' && it.name === 'ready')").await;
    });
}

#[test]
fn each_method_answers_as_described() {
    in_browser(async |page| {
        visit(page, "element.html", 1).await;
        page.evaluate("asked.remove()").await;
        // A method starts what waits for a click.
        put(page, "it_", "start=\"click\"").await;
        let ran = awaited(page, "it_.run('aws s3 ls s3://nowhere\\nsim status')").await;
        assert_eq!(keys(&ran[0]), ["code", "command", "note", "stderr", "stdout"]);
        assert_eq!(
            (&ran[0]["command"], &ran[1]["code"]),
            (&json!("aws s3 ls s3://nowhere"), &json!(0))
        );
        assert!(ran[0]["stderr"].as_str().unwrap().contains("NoSuchBucket"), "{ran}");
        awaited(page, "it_.run('echo hi > a\\naws s3 cp a s3://source-bucket-east')").await;
        let step = awaited(page, "it_.step()").await;
        assert_eq!(keys(&step), ["branch", "length", "position", "says", "time"]);
        let (at, length) = (step["position"].as_u64().unwrap(), step["length"].as_u64().unwrap());
        assert_eq!(at, length, "a step at the end makes a moment");
        assert_eq!(awaited(page, "it_.back()").await["position"], json!(at - 1));
        assert_eq!(
            awaited(page, "it_.seek(at)".replace("at", "2").as_str()).await["position"],
            json!(2)
        );
        let beyond = awaited(page, "it_.seek(-4.5)").await;
        assert_eq!((&beyond["position"], &beyond["length"]), (&json!(0), &json!(length)));
        awaited(page, "it_.seek(Infinity)").await;
        // What was done is to be seen at once, and not only when the page has been drawn.
        let at_once = "it_.run('echo 2 > b').then(() => it_.state())";
        assert_eq!(awaited(page, at_once).await["position"], json!(at + 1));
        let state = awaited(page, "it_.state()").await;
        assert_eq!(
            keys(&state),
            [
                "branch", "branches", "buckets", "length", "lesson", "playing", "position",
                "readonly", "regions", "says", "scenario", "time", "title"
            ]
        );
        assert_eq!(keys(&state["buckets"][1]), ["keys", "name", "region", "versioning"]);
        let bucket = &state["buckets"].as_array().unwrap()[1]["keys"][0];
        assert_eq!(
            keys(&bucket["versions"][0]),
            [
                "etag",
                "isDeleteMarker",
                "isLatest",
                "lastModified",
                "replicationStatus",
                "size",
                "versionId"
            ]
        );
        let link = awaited(page, "it_.link()").await;
        let expected = format!("{}index.html#1.", page.address());
        assert!(link.as_str().unwrap().starts_with(&expected), "{link}");
        let begun = awaited(page, "it_.reset()").await;
        assert_eq!((&begun["position"], &begun["length"]), (&json!(5), &json!(5)));
        // The link is to be opened by anybody.
        page.client.goto(link.as_str().unwrap()).await.unwrap();
        page.wait_until("document.querySelector('.pos b')?.textContent !== '5'").await;
        assert_eq!(page.text(".pos b").await, (at + 1).to_string());
    });
}

#[test]
fn what_cannot_start_says_so() {
    in_browser(async |page| {
        visit(page, "element.html", 1).await;
        page.evaluate("asked.remove()").await;
        for (id, attributes, why) in [
            ("no_name", "lesson=\"../../etc\"", "is no name of a lesson"),
            ("damaged", "link=\"1.AAAA\"", "This link is damaged"),
            ("newer", "link=\"#9.AAAA\"", "newer release"),
        ] {
            put(page, id, attributes).await;
            let error =
                format!("heard.find((it) => it.id === '{id}' && it.name === 'error').detail");
            let error = page.evaluate(&error).await;
            assert!(error["message"].as_str().unwrap().contains(why), "{error}");
            let words = format!("{}.textContent", inside(id, "[role=status]"));
            let words = page.evaluate(&words).await;
            assert!(words.as_str().unwrap().contains(why), "{words}");
            assert_eq!(
                page.evaluate(&format!("{id}.firstElementChild.checkVisibility()")).await,
                json!(true)
            );
            let refused = awaited(page, &format!("{id}.step()")).await;
            assert!(refused.as_str().unwrap().contains(why), "{refused}");
        }
        // What is right again starts.
        page.evaluate("damaged.removeAttribute('link')").await;
        assert_eq!(awaited(page, "damaged.state()").await["scenario"], json!("first"));
    });
}

/// The names of an object's members, in the order of the alphabet.
fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
