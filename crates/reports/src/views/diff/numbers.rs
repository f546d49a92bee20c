//! Both models in numbers, side by side.

use linchpin_engine::analysis::compare::{Comparison, Counts};

use crate::Lang;
use crate::document::{Align, Inline, Table};
use crate::lang::grouped;

/// One of the numbers of a model.
type Number = fn(&Counts) -> u128;

/// Every number before and after; what differs stands out.
pub(super) fn table(found: &Comparison, lang: Lang) -> Table {
    let mut table = Table::new([
        (lang.counted().into(), Align::Left),
        (lang.diff_before().into(), Align::Right),
        (lang.diff_after().into(), Align::Right),
    ]);
    let rows: [(&str, Number); 11] = [
        (lang.components(), |it| it.components.into()),
        (lang.references(), |it| it.references.into()),
        (lang.diff_target_count(), |it| it.targets.into()),
        (lang.diff_silent_count(), |it| it.silent.into()),
        (lang.single_points(), |it| it.points.into()),
        (lang.diff_single_count(), |it| it.single.into()),
        (lang.diff_weak_count(), |it| it.weak.into()),
        (lang.redundancy_groups(), |it| it.groups.into()),
        (lang.diff_paper_count(), |it| it.on_paper.into()),
        (lang.diff_deadlocks(), |it| it.deadlocks.into()),
        (lang.diff_users_count(), |it| it.users),
    ];
    for (label, number) in rows {
        let (before, after) = (number(&found.before), number(&found.after));
        let shown = grouped(after);
        let shown = match before == after {
            true => Inline::new().plain(shown),
            false => Inline::new().strong(shown),
        };
        table.row([label.into(), grouped(before).into(), shown]);
    }
    table
}
