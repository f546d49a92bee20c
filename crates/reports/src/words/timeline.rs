//! What is said about an incident over time.

use linchpin_engine::analysis::timeline::Why;

use super::grammar::eun_neun;
use super::{sentences, terms};
use crate::Lang;

terms! {
    /// When a component first fell, as a column.
    fell { ko: "처음 떨어진 때", en: "Fell" }
    /// When something of it was first back, as a column.
    first_recovery { ko: "첫 회복", en: "First recovery" }
    /// When it was back for good, as a column.
    back { ko: "완전 회복", en: "Back" }
    /// How long it was at nothing, as a column.
    downtime { ko: "중단 시간", en: "Downtime" }
    /// Users times time without, as a column.
    lost_user_minutes { ko: "잃은 이용자·분", en: "Lost user-minutes" }
    /// Why a step was made, as a column.
    cause { ko: "까닭", en: "Why" }
    /// How long a link took, as a column.
    took { ko: "걸린 시간", en: "Took" }
    /// What a component that is not back at the end is.
    not_back { ko: "돌아오지 않음", en: "not back" }
    /// Outages, as a section.
    outages { ko: "얼마나 오래", en: "How long" }
    /// Steps, as a section.
    course_of_events { ko: "시간 순서", en: "What happened when" }
    /// Recovery critical paths, as a section.
    recovery_paths { ko: "복구 시간을 정한 경로", en: "What set the time of recovery" }
    /// What the times of a path mean.
    recovery_paths_note {
        ko: "각 단계는 앞 단계가 끝나야 시작합니다. 회복을 앞당기려면 이 가운데 하나를 줄여야 합니다.",
        en: "Each link began when the one before it ended; only shortening one of these brings the recovery forward."
    }
    /// An incident that changes nothing.
    nothing_happened { ko: "이 시나리오에서는 아무것도 달라지지 않습니다.", en: "Nothing changes in this scenario." }
    /// A row that says what the model was given.
    is_input { ko: "입력값", en: "input" }
    /// Why rows disagree, as a heading.
    why_rows_disagree { ko: "어긋난 보도와 그 까닭", en: "Where the model disagrees, and why" }
    /// The mildness of a model that reaches nothing.
    not_reached { ko: "모델에서는 아무것도 여기에 미치지 않습니다.", en: "nothing in the model reaches it." }
    /// That times were given.
    times_are_inputs {
        ko: "보도에서 가져온 시간(버티는 시간, 복구 시간, 전환 시간)은 입력값이며 예측이 아닙니다.",
        en: "Durations that were taken from the reports (how long something holds, is repaired or switches) are inputs and no predictions."
    }
}

sentences! {
    /// How long an incident lasted.
    lasted(components, end) {
        ko: "{components}의 상태가 달라졌고, 마지막 변화는 첫 사건 뒤 {end}입니다.";
        en: "The state of {components} changed, the last time {end} after the first event.";
    }
    /// How many are not back.
    still_out(components) {
        ko: "{components}는 끝까지 돌아오지 않습니다. 그 시간은 마지막 변화까지만 셉니다.";
        en: "{components} are not back at the end; their times count up to the last change.";
    }
    /// What held and then did not.
    held_out(by, took) {
        ko: "{by} 상실 뒤 {took} 버티다 끝남";
        en: "held for {took} after {by} was lost";
    }
    /// A battery of which nobody knows why.
    held_alone(took) { ko: "{took} 버티다 끝남"; en: "held for {took}"; }
    /// A repair after something came back.
    repaired_after(by, took) {
        ko: "{by}{} 돌아온 뒤 복구에 {took}", super::grammar::i_ga(by);
        en: "repaired for {took} after {by} came back";
    }
    /// A repair by itself.
    repaired_alone(took) { ko: "복구에 {took}"; en: "repaired for {took}"; }
    /// A standby took over.
    switched_to(by, took) {
        ko: "{took} 뒤 대기 쪽으로 전환: {by}";
        en: "switched to the standby {by} after {took}";
    }
    /// What it requires changed.
    because_of(by) { ko: "{by} 때문"; en: "because of {by}"; }
    /// What it wants changed.
    wants_changed(by) { ko: "있으면 좋은 {by} 때문"; en: "because of {by}, which it wants"; }
    /// People came or went.
    crowd_of(by) { ko: "{by} 이용자가 옮겨 오거나 되돌아감"; en: "people came from {by}, or went back"; }
    /// How many rows were given to the model.
    inputs(rows) {
        ko: "그 밖에 {rows}건은 모델에 입력한 값이라 채점하지 않습니다.";
        en: "{rows} more say what the model was given and are not scored.";
    }
    /// In which order things came back.
    order_of_return(agree, pairs, same, reversed) {
        ko: "회복 순서: 보도로 앞뒤가 갈리는 {pairs}쌍 가운데 {agree}쌍이 같은 순서이고, 동시 {same}쌍, 반대 {reversed}쌍입니다.";
        en: "Order of return: of {pairs} pairs that the reports tell apart, {agree} come back in that order, {same} at the same moment, and {reversed} the other way round.";
    }
    /// A pair that came back the other way round.
    reversed(first, later) {
        ko: "보도에서는 {first}{} {later}보다 먼저", super::grammar::i_ga(first);
        en: "{first} was reported back before {later}";
    }
    /// Where two thousand things are compared.
    order_cut(most) {
        ko: "회복 보도가 있는 구성 요소 가운데 앞의 {most}개만 비교했습니다.";
        en: "Only the first {most} components with reports of a return were compared.";
    }
    /// A share of users that was predicted.
    share_predicted(share) { ko: "이용자 {share}%"; en: "{share} % of users"; }
    /// What a row says and what the model says, before the reason.
    differs(name, reported, predicted) {
        ko: "{name}{} 보도로는 {reported}, 모델로는 {predicted}:", eun_neun(name);
        en: "{name} was reported {reported}, and the model says {predicted}:";
    }
}

impl Lang {
    /// The rule by which a component changed, where nobody made it change.
    pub const fn why_word(self, why: Why) -> &'static str {
        match (self, why) {
            (Self::Ko, Why::Event) => "시나리오의 사건",
            (Self::Ko, Why::Required) => "필요한 것이 달라짐",
            (Self::Ko, Why::Held) => "버티다 끝남",
            (Self::Ko, Why::Repaired) => "복구됨",
            (Self::Ko, Why::Switched) => "대기로 전환",
            (Self::Ko, Why::Crowd) => "이용자가 옮겨 옴",
            (Self::Ko, Why::Wanted) => "있으면 좋은 것이 달라짐",
            (Self::En, Why::Event) => "event of the scenario",
            (Self::En, Why::Required) => "what it requires changed",
            (Self::En, Why::Held) => "could hold no longer",
            (Self::En, Why::Repaired) => "repaired",
            (Self::En, Why::Switched) => "switched to the standby",
            (Self::En, Why::Crowd) => "people came or went",
            (Self::En, Why::Wanted) => "what it wants changed",
        }
    }
}
