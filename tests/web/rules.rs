//! The editor of rules. It knows nothing of what S3 allows.

use crate::page::Page;
use wasm_bindgen_test::wasm_bindgen_test;

async fn open() -> Page {
    let page = Page::open().await;
    page.press_on("#tab-Rules").await;
    page.press_on(".rules-of button[aria-label^='Edit rule']").await;
    page
}

#[wasm_bindgen_test]
async fn form_and_json_edit_each_other() {
    let page = open().await;
    page.fill("#rule-Prefix", "media/").await;
    assert!(page.value("#rules-json").contains("\"Prefix\": \"media/\""));
    let json = page.value("#rules-json").replace("media/", "logs/");
    page.fill("#rules-json", &json).await;
    assert_eq!(page.value("#rule-Prefix"), "logs/");
    page.press_on("#rule-TimeControl").await;
    assert!(page.value("#rules-json").contains("\"Minutes\": 15"));
    page.press_on(".editor [type=submit]").await;
    assert!(page.find(".editor").is_none());
    assert!(page.says(".rules-of", "Takes logs/."));
    assert!(page.says(".log .cmd", "put-bucket-replication"));
}

#[wasm_bindgen_test]
async fn what_is_typed_stands_as_it_is_typed() {
    let page = open().await;
    let whole = "team=red, env=prod";
    for end in 1..=whole.len() {
        page.fill("#rule-Tags", &whole[..end]).await;
        assert_eq!(page.value("#rule-Tags"), whole[..end]);
    }
    let json = page.value("#rules-json");
    assert!(json.contains("\"Value\": \"red\"") && json.contains("\"Key\": \"env\""), "{json}");
    page.fill("#rules-json", &json.replace("prod", "test")).await;
    assert_eq!(page.value("#rule-Tags"), "team=red, env=test", "the JSON is edited too");
    page.fill("#rule-Priority", "high").await;
    assert!(page.says(".row .refused", "A priority is a whole number"));
}

#[wasm_bindgen_test]
async fn a_refusal_stands_at_its_field_before_anything_is_sent() {
    let page = open().await;
    page.fill("#rule-Tags", "share=yes").await;
    page.press_on("#rule-DeleteMarkers").await;
    assert!(page.says(".row .refused", "InvalidRequest (400): Delete marker replication"));
    page.press_on(".editor [type=submit]").await;
    assert!(page.says(".toast", "S3 refused that"));
    assert_eq!(page.value("#rule-Tags"), "share=yes", "it stays, to be mended");
    assert!(page.find(".refused-line").is_some());
    page.press_on("#rule-DeleteMarkers").await;
    page.press_on(".editor [type=submit]").await;
    assert!(page.find(".editor").is_none());
    assert!(page.says(".rules-of", "share=yes"), "{}", page.text(".rules-of"));
}

#[wasm_bindgen_test]
async fn a_role_has_its_permissions_as_switches() {
    let page = Page::open().await;
    page.press_on("#tab-Rules").await;
    assert!(page.says(".role", "May replicate delete markers"));
    page.press_on(".role .switch:nth-of-type(2) input").await;
    assert!(page.says(".log .cmd", "aws iam put-role-policy"));
    assert!(page.says(".role pre", "\"Effect\": \"Deny\""), "{}", page.text(".role"));
}

#[wasm_bindgen_test]
async fn a_real_replication_json_is_pasted() {
    let page = open().await;
    let rule = |id: &str, priority: u8, prefix: &str| {
        format!(
            r#"{{"ID": "{id}", "Priority": {priority}, "Status": "Enabled",
                "Filter": {{"Prefix": "{prefix}"}},
                "DeleteMarkerReplication": {{"Status": "Disabled"}},
                "Destination": {{"Bucket": "arn:aws:s3:::destination-bucket-west"}}}}"#
        )
    };
    let json = format!(
        r#"{{"Role": "arn:aws:iam::123456789012:role/replication-role", "Rules": [{}, {}]}}"#,
        rule("logs", 1, "logs/"),
        rule("media", 2, "media/")
    );
    page.fill("#rules-json", &json).await;
    assert_eq!(page.count(".editor select[aria-label=Rule] option"), 2);
    page.press_on(".editor [type=submit]").await;
    assert!(page.says(".rules-of", "Takes logs/.") && page.says(".rules-of", "Takes media/."));
    page.run("echo a > a\naws s3api put-object --bucket source-bucket-east --key a.txt --body a")
        .await;
    page.press_on("#tab-Rules").await;
    page.click("Which keys does it take?").await;
    assert!(page.says(".judged li", "not: "), "{}", page.text(".judged"));
}
