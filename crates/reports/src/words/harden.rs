//! Sentences about what to make redundant.

use super::{sentences, terms};

terms! {
    /// What to make redundant, as a column.
    make_redundant { ko: "이중화할 것", en: "Make redundant" }
    /// How many pairs are removed, as a column.
    removes { ko: "없어지는 짝", en: "Removes" }
    /// Users of the pairs removed, as a column.
    users_of_pairs { ko: "그 이용자", en: "Users" }
    /// The state of things now, as a column.
    before { ko: "지금", en: "Now" }
    /// The state of things then, as a column.
    after { ko: "이중화한 뒤", en: "Then" }
    /// Pairs, counted.
    pairs { ko: "단일 장애점과 그것이 멈추는 대상의 짝", en: "Pairs of a single point and a target that it takes down" }
    /// Targets with a single point, counted.
    targets_with_points { ko: "단일 장애점이 있는 대상", en: "Targets with a single point of failure" }
    /// Users over all pairs, counted.
    users_over_pairs { ko: "짝마다 더한 이용자", en: "Users, added up over the pairs" }
    /// What still takes targets down, as a column.
    still_takes_down { ko: "여전히 멈추는 것", en: "Still takes down" }
    /// Nothing to do, in a model that declares something.
    nothing_to_harden {
        ko: "적힌 의존 관계 안에서는 단일 장애점이 있는 대상이 없습니다. 이중화할 것이 없습니다.",
        en: "Within what is declared, no target has a single point of failure: there is nothing to make redundant."
    }
    /// A budget that leaves least, proven.
    budget_is_best {
        ko: "같은 수로 더 나은 방법은 없습니다.",
        en: "No other choice of so many leaves less."
    }
    /// A budget that leaves little.
    budget_is_good {
        ko: "더 나은 방법이 없는지는 다 찾아보지 못했습니다.",
        en: "Whether another choice leaves less was too much to search."
    }
    /// The smallest set, proven.
    set_is_smallest {
        ko: "이보다 적게 이중화해서는 안 됩니다.",
        en: "Fewer will not do."
    }
    /// What being redundant means here.
    redundant_note {
        ko: "이중화란, 아무것도 함께 쓰지 않는 예비를 두어 그것에 의존하는 모두를 예비도 받아 주게 하는 것입니다. 대상 자신은 그것이 의존하는 것으로 판단합니다.",
        en: "Redundant means that a standby that shares nothing with the component serves everyone who requires it. A target itself is judged by what it requires."
    }
}

sentences! {
    /// What leaves no single point.
    redundant_leaves_none(components) {
        ko: "{components}를 이중화하면 단일 장애점이 하나도 남지 않습니다.";
        en: "Making {components} redundant leaves no single point of failure.";
    }
    /// What a budget leaves.
    redundant_leaves(components, targets) {
        ko: "{components}를 이중화해도 {targets}에는 단일 장애점이 남습니다.";
        en: "Making {components} redundant leaves {targets} with a single point of failure.";
    }
    /// How many are needed at least, where the set found is larger.
    set_is_good(at_least) {
        ko: "적어도 {at_least}개는 필요합니다. 이보다 적게 할 수 있는지는 다 찾아보지 못했습니다.";
        en: "At least {at_least} are needed; whether fewer than these will do was too much to search.";
    }
    /// How many are needed at least to leave nothing.
    needed_for_all(at_least) {
        ko: "하나도 남기지 않으려면 적어도 {at_least}개를 이중화해야 합니다.";
        en: "To leave none at all takes at least {at_least}.";
    }
}
