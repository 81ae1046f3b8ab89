//! What AWS does not say about the order of versions and the tags of delete markers, and what was
//! chosen here. It knows nothing of how versions travel.

use super::{Because, Subject, by};
use crate::{
    app::text::source::Source,
    s3::{Bucket, Skip, Version},
};

impl Subject<'_> {
    /// Two versions of one time, or a clock that is not right: AWS says nothing of either.
    pub(super) fn because_of_clocks(&self, bucket: &Bucket, current: &Version) -> Vec<Because> {
        let versions = || bucket.key(self.key).into_iter().flat_map(|entry| entry.versions());
        let ties = versions().any(|version| {
            version.id != current.id
                && version.written.at == current.written.at
                && version.written.bucket != current.written.bucket
        });
        let world = self.session.world();
        let mut regions = versions().map(|version| version.written.region);
        let skewed = regions.find(|region| world.time_in(*region) != world.now());
        let tie = ties.then(|| {
            "Two of its versions have the same time. Then Regions go by their names, and after \
             them buckets."
                .to_owned()
        });
        let skew = skewed.map(|region| {
            format!("The clock of {region} is not right, and its times count as they are.")
        });
        let ours = |sentence: String| by(Source::OurChoice, sentence);
        tie.into_iter().chain(skew).map(ours).collect()
    }
}

/// Whose tags a rule asks for where a delete marker is written.
pub(super) fn whose_tags(version: &Version, why: &Skip) -> Option<Because> {
    let asks = matches!(why, Skip::TagMissing(..) | Skip::DeleteMarkerByTagRule);
    (asks && version.is_delete_marker()).then(|| {
        let sentence = "A delete marker has no tags: those of the version below it count.";
        by(Source::OurChoice, sentence.to_owned())
    })
}
