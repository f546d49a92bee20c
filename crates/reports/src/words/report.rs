//! Sentences of the whole report: what to mend first, pairs, headroom, and what was left out.

use super::grammar::{eul_reul, eun_neun};
use super::{sentences, terms};
use crate::Lang;
use crate::basis::Ground;
use crate::completeness::Completeness;
use crate::lang::{grouped, percent};

terms! {
    /// What to do, as a section.
    recommendations { ko: "무엇부터 고칠 것인가", en: "What to mend first" }
    /// What else to do, as a heading.
    also_mend { ko: "그 밖에 할 일", en: "What else to do" }
    /// Ways, as a heading.
    by_which_way { ko: "어떤 경로로 중단되는가", en: "By which way" }
    /// Why the components of deadlocks wait for each other, as a heading.
    why_they_wait { ko: "왜 서로 기다리는가", en: "Why they wait for each other" }
    /// Pairs, as a section.
    pairs_section { ko: "함께 멈추면 위험한 짝", en: "Pairs that fail a target together" }
    /// Two components, as a column.
    both { ko: "둘", en: "Both" }
    /// Headroom, as a section.
    headroom_section { ko: "여유 용량", en: "Headroom of pools" }
    /// A load, as a column.
    load { ko: "부하", en: "Load" }
    /// A capacity, as a column.
    capacity { ko: "용량", en: "Capacity" }
    /// What a pool has to spare, as a column.
    spare { ko: "지금 여유", en: "To spare now" }
    /// The same without its largest member, as a column.
    spare_then { ko: "하나를 잃으면", en: "… with one lost" }
    /// No pools.
    no_pools {
        ko: "이 모델에는 부하를 나누어 맡는 묶음이 없습니다.",
        en: "This model has no pool that carries a load together."
    }
    /// A model that is too large to search.
    too_large_to_harden {
        ko: "모델이 커서 가장 나은 조합은 찾아보지 않았습니다. 아래 순위의 위에서부터 이중화하십시오.",
        en: "The model is too large to search for the best set. Begin with the top of the ranking below."
    }
    /// Nothing to recommend.
    nothing_to_mend {
        ko: "적힌 의존 관계 안에서는 고칠 것이 없습니다.",
        en: "Within what is declared there is nothing to mend."
    }
    /// What the marks of the picture mean.
    picture_marks {
        ko: "굵은 붉은 테두리는 단일 장애점, 노란 점선 테두리는 서류상의 이중화입니다. 점선 화살표는 없어도 되지만 있으면 좋은 것을 가리킵니다.",
        en: "A thick red border is a single point of failure, a dashed yellow one redundancy on paper only. Dashed arrows lead to what is wanted and not required."
    }
    /// What its marks mean under a scenario.
    picture_states {
        ko: "굵은 붉은 테두리는 중단, 노란 점선 테두리는 일부 중단이나 일부 기능 저하입니다. 점선 화살표는 없어도 되지만 있으면 좋은 것을 가리킵니다.",
        en: "A thick red border is down, a dashed yellow one partly down or impaired. Dashed arrows lead to what is wanted and not required."
    }
    /// A graph as a picture, as a section.
    picture_of_graph { ko: "의존 그래프", en: "The graph" }
}

sentences! {
    /// Little is declared.
    thin(all, silent, share) {
        ko: "이 모델에는 의존 관계가 거의 적혀 있지 않습니다. 무엇에 의존하는지 적을 수 있는 구성 요소 {all}개 가운데 {silent}개({share})가 아무것도 적지 않았습니다. 아래에 보이지 않는다고 해서 단일 장애점이 없다는 뜻은 아닙니다.";
        en: "This model declares little: of {all} components that could say what they require, {silent} ({share}) say nothing. What is not found here may still be there, and a short list does not mean that there is no single point of failure.";
    }
    /// Little is supported.
    hearsay(all, unsupported, share) {
        ko: "적힌 의존 관계 {all}개 가운데 {unsupported}개({share})에는 근거도 가정 표시도 없습니다. 결과도 그만큼만 믿을 수 있습니다.";
        en: "{unsupported} of {all} declared dependencies ({share}) have neither evidence nor the mark of an assumption. The findings can be trusted no further than that.";
    }
    /// Pairs that were found.
    pairs_found(pairs, targets) {
        ko: "{pairs}. 하나씩은 괜찮지만 둘이 함께 멈추면 대상이 중단됩니다. {targets}{} 빠짐없이 찾아보았습니다.", eul_reul(targets);
        en: "{pairs}: neither alone, but both together take a target down. Searched in full: {targets}.";
    }
    /// No pairs, as far as was searched.
    no_pairs(targets) {
        ko: "{targets}{} 빠짐없이 찾아보았고, 둘이 함께 멈출 때만 중단되는 경우는 없습니다.", eul_reul(targets);
        en: "Searched in full: {targets}. None goes down by a pair that would not go down by one of the two.";
    }
    /// Targets whose pairs were not searched, or not all of them.
    pairs_unknown(targets) {
        ko: "{targets}{} 계산량이 많아 짝을 다 찾아보지 못했습니다. 그런 짝이 없다는 뜻은 아닙니다.", eun_neun(targets);
        en: "Pairs of {targets} were too much to search in full. This does not mean that there are none.";
    }
    /// Pools that cannot lose a member.
    pools_short(short, all) {
        ko: "{all} 가운데 {short}개는 가장 큰 구성원 하나를 잃으면 남은 것이 부하를 감당하지 못합니다.";
        en: "{short} of {all} cannot carry the load without the largest member.";
    }
    /// Pools that can.
    pools_hold(all) {
        ko: "{all} 모두 구성원 하나를 잃어도 부하를 감당합니다.";
        en: "{all}: each carries its load with any one member lost.";
    }
    /// To part redundancy from its common cause.
    advise_apart(owner, by) {
        ko: "{owner}: {by}{} 거치지 않는 구성원을 두십시오.", eul_reul(by);
        en: "{owner}: provide a member that does not depend on {by}.";
    }
    /// To let what is left carry on.
    advise_member(owner, by) {
        ko: "{owner}: {by} 없이도 버티도록 구성원을 늘리십시오.";
        en: "{owner}: add members until it carries on without {by}.";
    }
    /// To add capacity.
    advise_capacity(owner, short) {
        ko: "{owner}: 용량을 {short} 이상 늘리십시오.";
        en: "{owner}: add a capacity of at least {short}.";
    }
    /// To open a circle.
    advise_start(circle) {
        ko: "다음 가운데 하나는 나머지 없이도 기동되게 하십시오: {circle}";
        en: "Let one of these start without the others: {circle}";
    }
    /// To declare.
    advise_declare(name) {
        ko: "{name}: 무엇에 의존하는지 적으십시오.";
        en: "{name}: say what it requires.";
    }
    /// What is at stake, behind an advice.
    at_stake(users) {
        ko: " ({users})";
        en: " ({users})";
    }
    /// Defeats that are not listed anywhere.
    defeats_left_out(more) {
        ko: "이중화를 무너뜨리는 경우가 너무 많아 {more}건은 싣지 않았습니다.";
        en: "Redundancy is defeated in so many ways that {more} of them are left out.";
    }
    /// Ways that are not told.
    ways_left_out(more) {
        ko: "경로 {more}개는 여기에 싣지 않았습니다.";
        en: "{more} more ways are left out here.";
    }
    /// The number of rows in something that is folded.
    fold_rows(rows) {
        ko: "모두 {rows}줄";
        en: "{rows} rows in all";
    }
    /// Sections that did not fit.
    did_not_fit(sections) {
        ko: "길이 제한 때문에 싣지 않은 부분: {sections}. JSON에는 모두 있습니다.";
        en: "Left out for length: {sections}. The JSON has all of it.";
    }
}

impl Lang {
    /// That nothing is declared, or next to nothing.
    pub fn undeclared_or_thin(self, found: &Completeness) -> String {
        if found.is_undeclared() {
            return self.undeclared().into();
        }
        let (silent, all) =
            (found.without_requirements, found.without_requirements + found.with_requirements);
        self.thin(&grouped(all), &grouped(silent), &percent(silent, all))
    }

    /// What stands behind the steps of a way.
    pub fn ground(self, found: &Ground<'_>) -> String {
        let count = |number: usize| grouped(number as u128);
        let told = [
            (found.with_evidence, self.with_evidence_steps(&count(found.with_evidence))),
            (found.assumed, self.assumed_steps(&count(found.assumed))),
            (found.unsupported, self.unsupported_steps(&count(found.unsupported))),
        ];
        let told = told.into_iter().filter(|(number, _)| *number > 0).map(|(_, told)| told);
        let told: Vec<String> = told.collect();
        let steps = self.steps_rest_on(&told.join(", "));
        if found.sources.is_empty() {
            return steps;
        }
        format!("{steps} {}", self.sources_of_way(&found.sources.join(", ")))
    }
}
