//! The side panel: the selected component, its state and the reason, and what its failure would do.

use linchpin_engine::{
    Availability, ComponentId, Model,
    model::{Expr, Kind, On},
};
use smol_str::SmolStr;

use super::{Look, look};
use crate::{
    State,
    layout::links,
    session::{Counts, Explained, Form, Step, Survival},
    state::marks::Seen,
};

/// What the side panel shows of the primary component.
#[derive(Clone, Debug, PartialEq)]
pub struct SidePanel {
    /// The component.
    pub component: ComponentId,
    /// Its kind.
    pub kind: Kind,
    /// Its group's id.
    pub group: Option<SmolStr>,
    /// How it looks.
    pub look: Look,
    /// The share of users served now.
    pub availability: Availability,
    /// The ceiling that the user gave it.
    pub ceiling: Option<Availability>,
    /// People who use it in a month.
    pub users: Option<u64>,
    /// Whether it can fail by itself.
    pub fallible: bool,
    /// What it is marked as.
    pub seen: Option<Seen>,
    /// How many components are selected in all.
    pub selected: usize,
    /// What it requires, in reading order.
    pub needs: Vec<Need>,
    /// What it wants.
    pub wants: Vec<Linked>,
    /// What requires or wants it, in file order.
    pub needed_by: Vec<Linked>,
    /// Why it is as it is; nothing while the answer is awaited.
    pub why: Option<Why>,
    /// What its own failure would do now; nothing while awaited, or when it has failed.
    pub if_failed: Option<IfFailed>,
    /// What takes it down alone with nothing else failed; nothing while awaited.
    pub single_points: Option<Vec<ComponentId>>,
}

/// One requirement: a component, or a redundancy group.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// This component.
    One(Linked),
    /// Alternatives.
    Group {
        /// Which form.
        form: Form,
        /// How many must work.
        needed: u32,
        /// Every member's components; a member may need several. In reading order; of a failover the
        /// primary, the standby and what wakes it.
        members: Vec<Vec<Linked>>,
        /// How many members have all their components at full service now.
        working: u32,
    },
}

/// A component beside the selected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The component.
    pub component: ComponentId,
    /// How it looks now.
    pub look: Look,
    /// Whether the link is only assumed, not reported.
    pub assumed: bool,
    /// Whether it is a soft dependency.
    pub soft: bool,
}

/// The reason for a state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// From the root cause to the component, each with the rule that tripped; empty when it is as
    /// with nothing failed.
    pub chain: Vec<Step>,
    /// Which of the reasons this is, from 0.
    pub at: usize,
    /// How many reasons there are, one for each failure that contributes.
    pub of: usize,
    /// Every failure that contributes; the first of the chain is one of them.
    pub causes: Vec<ComponentId>,
    /// The complete reason.
    pub reasons: Vec<Step>,
    /// Why it survives, where alternatives were lost.
    pub survival: Option<Survival>,
}

/// What one more failure would do.
#[derive(Clone, Debug, PartialEq)]
pub struct IfFailed {
    /// How many others would become worse.
    pub counts: Counts,
    /// Users hit in addition.
    pub users_hit: u128,
    /// What would go down; at most [`crate::session::PREVIEW_LIMIT`].
    pub newly_down: Vec<ComponentId>,
    /// What would become partial.
    pub newly_partial: Vec<ComponentId>,
}

/// The side panel, or nothing when nothing is selected. Cost: linear in the lines of the layout (to
/// find what needs the component).
pub fn side_panel(state: &State) -> Option<SidePanel> {
    let open = state.document.open.as_ref()?;
    let id = state.view.selection.primary?;
    let component = open.model.components().get(id.index())?;
    let (look, availability) = look(state, id);
    let linked = Linker { state, model: &open.model };
    // Reasons are of what is assumed; a moment has its own, see `over_time`.
    let explained = state.why.of(id).filter(|_| state.run.moment.is_none());
    let mut needed_by: Vec<Linked> = Vec::new();
    for edge in open.facts.layout.edges.iter().filter(|edge| edge.from == id) {
        let soft = edge.kind == crate::layout::EdgeKind::Wants;
        // Several groups of one component may name the same member.
        if needed_by.last().is_none_or(|last| last.component != edge.to) {
            needed_by.push(Linked {
                component: edge.to,
                look: super::look(state, edge.to).0,
                assumed: false,
                soft,
            });
        }
    }
    Some(SidePanel {
        component: id,
        kind: component.kind.clone(),
        group: component.group.clone(),
        look,
        availability,
        ceiling: state.failed().ceiling(id),
        users: component.users,
        fallible: component.fallible,
        seen: state.marks.of(id),
        selected: state.view.selection.members.len(),
        needs: component.requires.iter().flat_map(|expr| linked.needs(expr)).collect(),
        wants: component.wants.iter().flat_map(|expr| linked.all(expr, true)).collect(),
        needed_by,
        why: explained.map(|explained| why(state, &open.model, explained)),
        if_failed: explained.and_then(if_failed),
        single_points: explained.map(|it| it.single_points.clone()),
    })
}

fn why(state: &State, model: &Model, explained: &Explained) -> Why {
    let mut chains = super::reasons::chains(model, explained);
    let of = chains.len();
    let at = state.why.at.min(of.saturating_sub(1));
    let chain = if chains.is_empty() { Vec::new() } else { chains.swap_remove(at) };
    Why {
        chain,
        at,
        of,
        causes: explained.causes.clone(),
        reasons: explained.reasons.clone(),
        survival: explained.survival.clone().filter(|it| !it.carried_by.is_empty()),
    }
}

fn if_failed(explained: &Explained) -> Option<IfFailed> {
    let previewed = explained.if_failed.as_ref()?;
    Some(IfFailed {
        counts: previewed.counts,
        users_hit: previewed.users_hit,
        newly_down: previewed.newly_down.clone(),
        newly_partial: previewed.newly_partial.clone(),
    })
}

struct Linker<'a> {
    state: &'a State,
    model: &'a Model,
}

impl Linker<'_> {
    fn one(&self, on: &On, soft: bool) -> Option<Linked> {
        let component = self.model.find(&on.id)?;
        let assumed = on.basis.as_ref().and_then(|basis| basis.assumed.as_ref());
        let assumed = assumed.is_some_and(|assumed| assumed.is_assumed());
        Some(Linked { component, look: look(self.state, component).0, assumed, soft })
    }

    fn all(&self, expr: &Expr, soft: bool) -> Vec<Linked> {
        expr.references().into_iter().filter_map(|on| self.one(on, soft)).collect()
    }

    /// The requirement as lines; a group inside a group is part of its member.
    fn needs(&self, expr: &Expr) -> Vec<Need> {
        let mut needs = Vec::new();
        let mut stack = vec![expr];
        while let Some(expr) = stack.pop() {
            match (expr, links::group(expr)) {
                (Expr::On(on), _) => needs.extend(self.one(on, false).map(Need::One)),
                (_, Some((form, needed))) => {
                    let members: Vec<Vec<Linked>> =
                        expr.parts().map(|(_, part)| self.all(part, false)).collect();
                    let full = |member: &&Vec<Linked>| {
                        member
                            .iter()
                            .all(|it| look(self.state, it.component).1 == Availability::FULL)
                    };
                    let working =
                        u32::try_from(members.iter().filter(full).count()).unwrap_or(u32::MAX);
                    needs.push(Need::Group { form, needed, members, working });
                }
                _ => {
                    let first = stack.len();
                    stack.extend(expr.parts().map(|(_, part)| part));
                    stack[first..].reverse();
                }
            }
        }
        needs
    }
}
