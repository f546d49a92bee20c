//! What is wrong with a change, over all of its steps and waves, each thing once.

use std::collections::BTreeSet;

use linchpin_engine::analysis::plan::{Part, Reduced};
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
                    found.extend(twice(model, group, &step_name, lang));
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

/// That the redundancy of `group` is hit twice: by what is taken out, and by what is changed in service.
fn twice(model: &Model, group: &Reduced, step: &str, lang: Lang) -> Vec<String> {
    let owner = named(model, group.owner, lang);
    let form = lang.form_word(&group.form);
    let failed = names(model, &group.unresolved.by, lang);
    let say = |part: &Part, say: fn(Lang, [&str; 5]) -> String| {
        let taken = names(model, &part.by, lang);
        (!part.by.is_empty()).then(|| say(lang, [step, &owner, form, &failed, &taken]))
    };
    let out = say(&group.out, |lang, [a, b, c, d, e]| lang.hit_twice_out(a, b, c, d, e));
    let touched =
        say(&group.touched, |lang, [a, b, c, d, e]| lang.hit_twice_touched(a, b, c, d, e));
    out.into_iter().chain(touched).collect()
}
