//! Why what one model has is not found in the other.

use serde::{Deserialize, Serialize};

use super::sides::Side;
use crate::{graph::GateId, model::ComponentId};

/// Why a finding of one model is none in the other. Read for what is gone it says why it is gone, for what came why it
/// was not there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// What fails is not there.
    PointAbsent,
    /// What it takes down is not there.
    TargetAbsent,
    /// What it takes down is there, but outages are not counted at it.
    NotATarget,
    /// The redundancy is not there at all.
    GroupAbsent,
    /// What fails cannot fail by itself.
    NotFallible,
    /// What it takes down is down with no failure.
    DownAlready,
    /// There it only makes partial what it takes down here.
    Milder,
    /// There it takes down what it only makes partial here, or one of two is enough.
    Worse,
    /// Nothing that is declared leads from one to the other.
    NotDeclared,
    /// A way leads there, and the other withstands the failure.
    Withstood,
}

impl Absence {
    /// The word of machine output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::PointAbsent => "point_absent",
            Self::TargetAbsent => "target_absent",
            Self::NotATarget => "not_a_target",
            Self::GroupAbsent => "group_absent",
            Self::NotFallible => "not_fallible",
            Self::DownAlready => "down_already",
            Self::Milder => "milder",
            Self::Worse => "worse",
            Self::NotDeclared => "not_declared",
            Self::Withstood => "withstood",
        }
    }
}

/// Why failing `points` of `here` together does not take `target` down in `there`, as far as that is known without
/// following ways; or between which components and node the ways must be looked for.
pub(super) fn before_ways(
    here: &Side<'_>,
    there: &Side<'_>,
    points: &[ComponentId],
    target: ComponentId,
) -> Result<(Vec<ComponentId>, GateId), Absence> {
    let points: Option<Vec<ComponentId>> = points.iter().map(|&it| here.other(it)).collect();
    let points = points.ok_or(Absence::PointAbsent)?;
    let target = here.other(target).ok_or(Absence::TargetAbsent)?;
    if !there.is_target(target) {
        return Err(Absence::NotATarget);
    }
    let node = there.graph.node(target);
    if there.is_down(node) {
        return Err(Absence::DownAlready);
    }
    if points.iter().any(|&it| !there.graph.is_fallible(it)) {
        return Err(Absence::NotFallible);
    }
    Ok((points, node))
}
