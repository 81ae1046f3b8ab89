//! KMS keys for the stories' buckets, one in each Region.

use super::{Happens, bucket, key, play, region};
use crr_playground::{
    app::Scenario,
    s3::{
        FileName, Request, Response,
        object::Encryption,
        request::{KmsRequest, PutObject},
        response::KmsResponse,
    },
    sim::{Action, Answer, World},
};

fn ask(index: usize, request: KmsRequest) -> Action {
    Action::Request { region: Some(region(index)), request: Request::Kms(request) }
}

/// Makes both keys.
pub(super) fn make_keys() -> [Action; 2] {
    [0, 1].map(|index| ask(index, KmsRequest::CreateKey(None)))
}

/// The ARN of a Region's key. Its id follows from the seed, and from how many keys were made
/// before.
pub(super) fn arn(index: usize) -> String {
    let empty = Scenario::empty();
    let mut world = World::new(empty.seed, empty.start);
    let mut arns = Vec::new();
    for action in make_keys() {
        let step = world.apply(&action);
        if let Ok(Answer::Response(Response::Kms(KmsResponse::Key(key)))) = step.outcome {
            arns.push(key.arn());
        }
        world = step.world;
    }
    arns.swap_remove(index)
}

/// Writes an object under the key of its own Region.
pub(super) fn write(index: usize, name: usize, body: FileName) -> Request {
    let mut put = PutObject::new(bucket(index), key(name), Some(body));
    put.draft.encryption = Some("aws:kms".to_owned());
    put.draft.kms_key = Some(arn(index));
    Request::PutObject(Box::new(put))
}

/// Disables a Region's key, or enables it again.
pub(super) fn set(index: usize, enabled: bool) -> Action {
    let name = arn(index);
    ask(index, if enabled { KmsRequest::EnableKey(name) } else { KmsRequest::DisableKey(name) })
}

#[test]
fn an_encrypted_write_arrives_under_the_key_of_the_other_region() {
    let story = [Happens::Write { bucket: 0, key: 0, encrypted: true }, Happens::Settle];
    let session = play(&story);
    let there = session.world().bucket(&bucket(1)).and_then(|to| to.key(&key(0)));
    let replica = there.and_then(|entry| entry.current()).and_then(|version| version.object());
    let under = Encryption::Kms { key: Some(arn(1).into()), dual_layer: false };
    assert_eq!(replica.map(|object| object.encryption.clone()), Some(under));
}
