//! "Did you mean": the nearest of some words.

/// The candidate most like `word`: fewest edits, at most a third of its length and at least one; of
/// equals the first. Nothing when none is that near. Cost: one edit distance per candidate of about
/// the same length.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    let most = (length / 3).clamp(1, 8);
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 4 * most)
        .filter_map(|candidate| {
            let edits = strsim::osa_distance(&word.to_lowercase(), &candidate.to_lowercase());
            (edits <= most).then_some((edits, candidate))
        })
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_nothing_else() {
        let keys = ["requires", "wants", "starts", "repair"];
        assert_eq!(nearest("require", keys.into_iter()), Some("requires"));
        assert_eq!(nearest("Wnats", keys.into_iter()), Some("wants"));
        assert_eq!(nearest("colour", keys.into_iter()), None);
        assert_eq!(nearest("x", [].into_iter()), None);
    }
}
