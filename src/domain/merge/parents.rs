//! Who belongs to whom once customers are joined: a forest before, and a forest after.

use std::collections::BTreeMap;

/// The customers that come to belong to another when each key of `joined` becomes part of its
/// value, or to nobody; `before` says of each whom it belongs to, of the members of those that are
/// joined and of everybody above.
///
/// Members go over. One that belonged to what is now part of it, however far up, takes the place
/// of that.
pub fn parents_after(
    before: &BTreeMap<i64, i64>,
    joined: &BTreeMap<i64, i64>,
) -> BTreeMap<i64, Option<i64>> {
    let became = |id: i64| joined.get(&id).copied().unwrap_or(id);
    let mut after: BTreeMap<i64, Option<i64>> = before
        .iter()
        .map(|(id, parent)| (*id, Some(became(*parent))))
        .collect();
    for (part, whole) in joined {
        if is_above_itself(&after, *whole) {
            let place = before.get(part).map(|parent| became(*parent));
            after.insert(*whole, place);
            if is_above_itself(&after, *whole) {
                after.insert(*whole, None);
            }
        }
    }
    after.retain(|id, parent| before.get(id).copied() != *parent);
    after
}

/// Whether the way up from a customer leads back to it.
fn is_above_itself(parents: &BTreeMap<i64, Option<i64>>, id: i64) -> bool {
    let mut at = id;
    // No way is longer than there are steps; another circle further up is not this one.
    for _ in 0..=parents.len() {
        match parents.get(&at).copied().flatten() {
            Some(parent) if parent == id => return true,
            Some(parent) => at = parent,
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(before: &[(i64, i64)], joined: &[(i64, i64)]) -> Vec<(i64, Option<i64>)> {
        let before = before.iter().copied().collect();
        let joined = joined.iter().copied().collect();
        parents_after(&before, &joined).into_iter().collect()
    }

    #[test]
    fn members_go_over() {
        assert_eq!(after(&[(3, 2), (4, 3)], &[(2, 1)]), [(3, Some(1))]);
    }

    #[test]
    fn who_belonged_to_its_part_takes_its_place() {
        assert_eq!(after(&[(1, 2)], &[(2, 1)]), [(1, None)]);
        assert_eq!(after(&[(1, 2), (2, 9)], &[(2, 1)]), [(1, Some(9))]);
        let between = after(&[(1, 3), (3, 2), (2, 9)], &[(2, 1)]);
        assert_eq!(between, [(1, Some(9)), (3, Some(1))]);
    }

    #[test]
    fn two_that_cross_do_not_belong_to_each_other() {
        let crossed = after(&[(1, 4), (2, 3)], &[(3, 1), (4, 2)]);
        assert_eq!(crossed, [(1, None), (2, Some(1))]);
    }

    proptest! {
        #[test]
        fn nobody_comes_to_belong_to_itself(
            above in prop::collection::vec(0usize..12, 12),
            parts in prop::collection::vec((0i64..12, 0i64..12), 0..6),
        ) {
            // Each belongs to one of a lower number, if to any.
            let before: BTreeMap<i64, i64> = (0i64..)
                .zip(above)
                .filter_map(|(id, at)| Some((id, i64::try_from(at).ok()?)))
                .filter(|(id, parent)| parent < id)
                .collect();
            let mut joined = BTreeMap::new();
            for (part, whole) in parts {
                let is_free = part != whole
                    && !joined.contains_key(&part)
                    && !joined.contains_key(&whole)
                    && !joined.values().any(|other| *other == part);
                if is_free {
                    joined.insert(part, whole);
                }
            }
            let mut parents: BTreeMap<i64, Option<i64>> =
                before.iter().map(|(id, parent)| (*id, Some(*parent))).collect();
            parents.extend(parents_after(&before, &joined));
            for id in (0..12).filter(|id| !joined.contains_key(id)) {
                prop_assert!(!is_above_itself(&parents, id));
                let above = parents.get(&id).copied().flatten();
                prop_assert!(above.is_none_or(|above| !joined.contains_key(&above)));
            }
        }
    }
}
