//! The findings about the model as it is drawn: single points, redundancy on paper, start-up deadlocks, and what long
//! questions find.

mod board;
mod changes;
pub mod chart;
pub mod charts;
mod deadlocks;
mod diagnose;
mod harden;
mod on_paper;
mod pairs;
pub mod pending;
mod points;
mod risk_groups;
mod said;
mod sets;

pub use chart::figure;
pub use said::said;

use std::rc::Rc;

use linchpin_explorer::Msg;
use linchpin_explorer::edit::changes::since_opened;
use linchpin_explorer::select::single_points_left;
use linchpin_explorer::session;
use linchpin_explorer::state::view::{self, FindingsTab, View};
use linchpin_explorer::state::{Document, Failures, Replay, Run};
use yew::prelude::*;

use crate::i18n::{Words, grouped, use_words};
use crate::platform::document;
use crate::store::{use_dispatch, use_now, use_slice};
use crate::views::replay::Panel;

const TABS: [FindingsTab; 10] = [
    FindingsTab::SinglePoints,
    FindingsTab::Pairs,
    FindingsTab::OnPaper,
    FindingsTab::Deadlocks,
    FindingsTab::RiskGroups,
    FindingsTab::Harden,
    FindingsTab::Diagnose,
    FindingsTab::Changes,
    FindingsTab::Charts,
    FindingsTab::OverTime,
];

const fn id(tab: FindingsTab) -> &'static str {
    match tab {
        FindingsTab::SinglePoints => "single-points",
        FindingsTab::Pairs => "pairs",
        FindingsTab::OnPaper => "on-paper",
        FindingsTab::Deadlocks => "deadlocks",
        FindingsTab::RiskGroups => "risk-groups",
        FindingsTab::Harden => "harden",
        FindingsTab::Diagnose => "diagnose",
        FindingsTab::Changes => "changes",
        FindingsTab::Charts => "charts",
        FindingsTab::OverTime => "over-time",
    }
}

/// How many single points there are, or how many of them the filters leave in the list.
fn points(left: Option<(u64, u64)>, words: Words) -> String {
    match left {
        None => pending::COUNT.to_owned(),
        Some((left, of)) if left == of => grouped(of.into()),
        Some((left, of)) => words
            .with("findings.left", &[("n", &grouped(left.into())), ("of", &grouped(of.into()))]),
    }
}

/// See the module.
#[component]
pub fn Findings() -> Html {
    let words = use_words();
    let dispatch = use_dispatch();
    let open = use_slice::<Document>();
    let shown = use_slice::<View>().findings;
    // What the filters leave follows from these too.
    let _ = (use_slice::<Run>(), use_slice::<Failures>());
    let replay = use_slice::<Replay>();
    let now = use_now();
    let changes = use_memo(open.clone(), |_| now.with(since_opened));
    let changed = changes.as_ref().as_ref().map_or(0, |it| it.len() as u64);
    if open.open.is_none() {
        return html! { <section class="findings" /> };
    }
    let found = open.findings();
    let left = now.with(single_points_left);
    // What is played over time has a tab while there is anything to play.
    let plays = replay.of.is_some() || shown == FindingsTab::OverTime;
    let tabs: Rc<[FindingsTab]> =
        TABS.into_iter().filter(|tab| plays || *tab != FindingsTab::OverTime).collect();
    let tab = |(at, tab): (usize, FindingsTab)| {
        let known = |count: u64| Some(grouped(count.into()));
        let of = |count: fn(&session::Findings) -> u64| match found {
            Some(found) => known(count(found)),
            None => Some(pending::COUNT.to_owned()),
        };
        let (text, count) = match tab {
            FindingsTab::SinglePoints => (words.t("findings.points"), Some(points(left, words))),
            FindingsTab::OnPaper => (words.t("findings.on-paper"), of(|it| it.on_paper_total)),
            FindingsTab::Deadlocks => {
                (words.t("findings.deadlocks"), of(|it| it.deadlocks.len() as u64))
            }
            FindingsTab::Pairs => (words.t("findings.pairs"), None),
            FindingsTab::RiskGroups => (words.t("findings.risk-groups"), None),
            FindingsTab::Harden => (words.t("findings.harden"), None),
            FindingsTab::Diagnose => (words.t("findings.diagnose"), None),
            // None is nothing worth the room.
            FindingsTab::Changes => {
                (words.t("findings.changes"), known(changed).filter(|_| changed > 0))
            }
            FindingsTab::Charts => (words.t("findings.charts"), None),
            FindingsTab::OverTime => (words.t("findings.over-time"), None),
        };
        let click = dispatch.clone();
        let (key, tabs) = (dispatch.clone(), Rc::clone(&tabs));
        let onclick = Callback::from(move |_: MouseEvent| {
            click.dispatch(Msg::View(view::Msg::Findings(tab)))
        });
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" => (at + 1) % tabs.len(),
                "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
                "Home" => 0,
                "End" => tabs.len() - 1,
                _ => return,
            };
            event.prevent_default();
            if let Some(&to) = tabs.get(to) {
                key.dispatch(Msg::View(view::Msg::Findings(to)));
                document::focus(&format!("#tab-{}", id(to)));
            }
        });
        let current = tab == shown;
        html! {
            <button type="button" class="tabs__tab" role="tab" id={format!("tab-{}", id(tab))} data-testid={format!("tab-{}", id(tab))}
                {onclick} {onkeydown} aria-selected={if current { "true" } else { "false" }} aria-controls="findings-panel"
                tabindex={if current { "0" } else { "-1" }}>
                { text }if let Some(count) = count { <span class="tabs__count">{ count }</span> }
            </button>
        }
    };
    html! {
        <section class="findings" aria-label={words.t("findings.label")} data-testid="findings">
            <div class="tabs" role="tablist" aria-label={words.t("findings.label")}>
                { for tabs.iter().copied().enumerate().map(tab) }
            </div>
            <div class="findings__panel" role="tabpanel" id="findings-panel" aria-labelledby={format!("tab-{}", id(shown))} tabindex="0"
                aria-busy={found.is_none().then_some("true")}>
                {
                    match shown {
                        FindingsTab::SinglePoints => html! { <points::Points /> },
                        FindingsTab::Pairs => html! { <pairs::Pairs /> },
                        FindingsTab::OnPaper => html! { <on_paper::OnPaper /> },
                        FindingsTab::Deadlocks => html! { <deadlocks::Deadlocks /> },
                        FindingsTab::RiskGroups => html! { <risk_groups::RiskGroups /> },
                        FindingsTab::Harden => html! { <harden::Harden /> },
                        FindingsTab::Diagnose => html! { <diagnose::Diagnose /> },
                        FindingsTab::Changes => html! { <changes::ChangesPanel changes={Rc::clone(&changes)} /> },
                        FindingsTab::Charts => html! { <charts::Charts /> },
                        FindingsTab::OverTime => html! { <Panel /> },
                    }
                }
            </div>
        </section>
    }
}
