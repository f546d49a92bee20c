//! Sentences about cut sets, importance and diagnosis.

use super::{sentences, terms};

terms! {
    /// How many members a set has, as a column.
    size { ko: "크기", en: "Size" }
    /// Sets, counted, as a column.
    minimal_sets { ko: "최소 절단 집합", en: "Minimal cut sets" }
    /// Explanations, counted, as a column.
    explanations { ko: "설명", en: "Explanations" }
    /// The list of sets.
    fail_together { ko: "함께 고장 나면:", en: "Fail together:" }
    /// A baseline that is at the level already.
    down_already {
        ko: "아무것도 고장 나지 않아도 이미 그 상태입니다.",
        en: "It is in that state with nothing failed."
    }
    /// No cut set.
    nothing_cuts {
        ko: "적힌 의존 관계 안에서는, 고장 날 수 있는 어떤 것도 이를 그 상태로 만들지 못합니다.",
        en: "Within what is declared, nothing that can fail brings it to that state."
    }
    /// A component that requires nothing.
    component_undeclared {
        ko: "무엇에 의존하는지 적혀 있지 않습니다. 그래서 무엇이 이를 멈추는지 알 수 없고, 멈추게 할 것이 없다는 뜻도 아닙니다.",
        en: "It declares nothing that it requires. Nothing can be said about what takes it down, and this does not mean that nothing can."
    }
    /// Counts in which no set is missing.
    whole { ko: "위의 개수에 빠진 집합은 없습니다.", en: "The answer is whole: there are no other sets." }
    /// A set that is a cut set, and minimal.
    set_is_minimal {
        ko: "이 집합은 최소 절단 집합입니다. 어느 하나만 빠져도 되지 않습니다.",
        en: "This is a minimal cut set: none of its members can be spared."
    }
    /// A set that is no cut set.
    set_is_none { ko: "이 집합은 절단 집합이 아닙니다.", en: "This is not a cut set." }
    /// Sets of one member, as a column.
    of_one { ko: "1개짜리", en: "Of 1" }
    /// Sets of two members, as a column.
    of_two { ko: "2개짜리", en: "Of 2" }
    /// Sets of three members, as a column.
    of_three { ko: "3개짜리", en: "Of 3" }
    /// Larger sets, as a column.
    of_more { ko: "더 큰 것", en: "Larger" }
    /// Birnbaum's measure, as a column.
    birnbaum { ko: "Birnbaum", en: "Birnbaum" }
    /// The measure of Fussell and Vesely, as a column.
    fussell_vesely { ko: "Fussell–Vesely", en: "Fussell–Vesely" }
    /// Risk achievement worth, as a column.
    risk_achievement { ko: "RAW", en: "RAW" }
    /// Risk reduction worth, as a column.
    risk_reduction { ko: "RRW", en: "RRW" }
    /// What the short columns mean.
    measures_note {
        ko: "RAW: 그것이 확실히 고장 났을 때 확률이 몇 배가 되는가(위험 증가도). RRW: 그것이 결코 고장 나지 않으면 확률이 몇 분의 일이 되는가(위험 감소도).",
        en: "RAW, risk achievement worth: how many times likelier with the component failed for sure. RRW, risk reduction worth: how many times less likely if it never failed."
    }
    /// No probabilities.
    no_probabilities {
        ko: "고장 확률(unavailability)이 적힌 구성 요소가 없어, 집합에 드는 횟수만 셉니다.",
        en: "No component says how likely it is to have failed (`unavailability`), so only the sets are counted."
    }
    /// Probabilities that are given and could not be used.
    probability_too_large {
        ko: "고장 확률은 적혀 있으나 모델이 커서 정확한 확률을 다 계산하지 못했습니다. 집합에 드는 횟수만 셉니다.",
        en: "Components say how likely they are to have failed, but the exact probability was too much to compute: only the sets are counted."
    }
    /// Nothing explains.
    nothing_explains {
        ko: "본 것을 모두 설명하면서 정상인 것과 어긋나지 않는 고장이 모델에 없습니다. 모델에 빠진 의존 관계가 있거나, 본 것 가운데 틀린 것이 있습니다.",
        en: "No failure in the model explains everything that was seen down and leaves up what was seen up. Either the model lacks a dependency or something was seen wrong."
    }
    /// Nothing seen down.
    nothing_to_explain {
        ko: "설명할 것이 없습니다. 아무것도 고장 나지 않았을 수 있습니다.",
        en: "There is nothing to explain: it may be that nothing failed."
    }
}

sentences! {
    /// How many sets bring a component down.
    sets_take_down(component, total) {
        ko: "{component}: 이를 멈추는 최소 절단 집합 {total}개.";
        en: "{component}: minimal cut sets that take it down: {total}.";
    }
    /// How many sets hit a component.
    sets_hit(component, total) {
        ko: "{component}: 이용자가 영향을 받게 하는 최소 절단 집합 {total}개.";
        en: "{component}: minimal cut sets that hit its users: {total}.";
    }
    /// Sets that are counted but not listed.
    sets_left_out(more) {
        ko: "집합 {more}개는 세기만 하고 여기에 싣지 않았습니다.";
        en: "Counted but not listed here: {more} more.";
    }
    /// An answer that is known up to an order.
    known_up_to(order) {
        ko: "크기 {order}까지만 모두 알려진 답입니다. 더 큰 집합이 있을 수 있습니다.";
        en: "The answer is whole up to size {order}; there may be larger sets.";
    }
    /// A set with superfluous members.
    set_has_superfluous(members) {
        ko: "이 집합은 절단 집합이지만 최소는 아닙니다. 없어도 되는 것: {members}.";
        en: "This is a cut set but not a minimal one; it does without {members}.";
    }
    /// The probability of a target.
    probability_is(component, probability) {
        ko: "{component}: 그 상태일 확률은 {probability}입니다.";
        en: "{component}: the probability of that state is {probability}.";
    }
    /// A probability from below.
    probability_is_at_least(component, probability, unknown) {
        ko: "{component}: 그 상태일 확률은 적어도 {probability}입니다. 고장 확률이 적혀 있지 않아 고장 나지 않는 것으로 센 것: {unknown}.";
        en: "{component}: the probability of that state is at least {probability}. These do not say how likely they are to have failed and count as never failing: {unknown}.";
    }
    /// Nothing small explains.
    nothing_explains_up_to(order) {
        ko: "고장 {order}개까지로는 본 것을 모두 설명하면서 정상인 것과 어긋나지 않게 할 수 없습니다. 더 많은 고장은 찾아보지 않았습니다.";
        en: "No set of failures up to size {order} explains everything that was seen down and leaves up what was seen up; larger ones were not looked for.";
    }
    /// What contradicts what was seen up.
    cannot_be_down(components) {
        ko: "정상으로 본 것이 모두 정상이라면 멈출 수 없는 것: {components}";
        en: "Cannot be down while all that was seen up is up: {components}";
    }
    /// How many explanations there are.
    explained(total) {
        ko: "본 것을 모두 설명하고 어긋나지 않는 최소 고장 집합은 {total}개입니다.";
        en: "Minimal sets of failures that explain all that was seen and contradict none of it: {total}.";
    }
    /// What an explanation would also take down.
    would_also_take_down(components) {
        ko: " · 그렇다면 함께 멈추는 것: {components}";
        en: " · would also take down: {components}";
    }
    /// The next thing to look at.
    check_next(component) {
        ko: "다음으로 확인할 것: {component}. 멈췄는지에 따라 후보가 가장 고르게 나뉩니다.";
        en: "Check next: {component}. Whether it is down splits the candidates best.";
    }
}
