//! What is wrong with a change, over all of its steps and waves, each thing once.

use std::collections::BTreeSet;

use linchpin_engine::model::{ComponentId, Model};

use super::{Audit, called};
use crate::Lang;
use crate::document::Document;
use crate::views::limits;
use crate::views::names::{named, names};

/// A remark for everything that an unresolved failure has weakened already, that never comes back, or that goes down
/// by plan; in the order of the steps.
pub(super) fn write(document: &mut Document, model: &Model, audit: Audit<'_>, lang: Lang) {
    let remarks = remarks(model, audit, lang);
    let all = remarks.len();
    for remark in remarks.into_iter().take(limits::ROWS) {
        document.note(remark);
    }
    limits::say_left_out(document, all, limits::ROWS, lang);
}

fn remarks(model: &Model, audit: Audit<'_>, lang: Lang) -> Vec<String> {
    let mut found = Vec::new();
    let before = &audit.plan.before.targets_down;
    for (at, step) in audit.plan.steps.iter().enumerate() {
        let step_name = called(audit.change, at, lang);
        for again in &step.touched_again {
            let (touched, on) =
                (named(model, again.touched, lang), named(model, again.unresolved, lang));
            found.push(if again.touched == again.unresolved {
                lang.changed_again(&step_name, &touched)
            } else {
                lang.changed_below(&step_name, &touched, &on)
            });
        }
        // A group that several waves reduce is told with the first.
        let mut told: BTreeSet<(ComponentId, &str)> = BTreeSet::new();
        let (mut stuck, mut down) = (BTreeSet::new(), BTreeSet::new());
        for wave in &step.waves {
            for group in wave.groups.iter().filter(|group| group.is_overlap) {
                if told.insert((group.owner, &group.path)) {
                    let mut taken = group.out.by.clone();
                    taken.extend(&group.touched.by);
                    taken.retain(|it| !group.unresolved.by.contains(it));
                    found.push(lang.hit_twice(
                        &step_name,
                        &named(model, group.owner, lang),
                        lang.form_word(&group.form),
                        &names(model, &group.unresolved.by, lang),
                        &names(model, &taken, lang),
                    ));
                }
            }
            stuck.extend(wave.restart.deadlocks.iter().flatten().copied());
            stuck.extend(wave.restart.blocked.iter().copied());
            let fresh = wave.planned.targets_down.iter().copied();
            down.extend(fresh.filter(|it| before.binary_search(it).is_err()));
        }
        let list = |set: &BTreeSet<ComponentId>| set.iter().copied().collect::<Vec<_>>();
        if !down.is_empty() {
            found.push(lang.down_by_plan(&step_name, &names(model, &list(&down), lang)));
        }
        if !stuck.is_empty() {
            found.push(lang.no_return(&step_name, &names(model, &list(&stuck), lang)));
        }
    }
    found
}
