//! Sentences about what a change of a model does.

use super::grammar::i_ga;
use super::{sentences, terms};

terms! {
    /// No rule is newly broken.
    diff_rules_hold { ko: "이 변경으로 새로 어기게 되는 규칙은 없습니다.", en: "The change newly breaks no rule of the policy." }
    /// Rules are newly broken.
    diff_rules_broken { ko: "이 변경으로 다음 규칙을 새로 어기게 됩니다.", en: "The change newly breaks rules of the policy." }
    /// A rule whose breach does not fail.
    diff_rule_warns { ko: "(경고)", en: "(a warning)" }
    /// A rule that held and can no longer be judged.
    diff_rule_undecided { ko: "더는 판단할 수 없음", en: "can no longer be judged" }
    /// Two models that say the same.
    diff_same { ko: "두 모델의 내용이 같습니다.", en: "The two models say the same." }
    /// A change that changes nothing of what follows.
    diff_no_effect {
        ko: "고장이 났을 때 일어나는 일은 달라지지 않습니다.",
        en: "What follows from a failure does not change."
    }
    /// The old model declares nothing.
    diff_old_undeclared {
        ko: "이전 모델에는 의존 관계가 하나도 적혀 있지 않습니다. 새로 나타난 것은 새로 생긴 약점이 아니라 새로 알게 된 약점일 수 있습니다.",
        en: "The old model declares no dependency at all. What appears below may be newly known and not newly there."
    }
    /// The new model declares nothing.
    diff_new_undeclared {
        ko: "새 모델에는 의존 관계가 하나도 적혀 있지 않습니다. 없어진 것은 고쳐진 것이 아니라 보이지 않게 된 것입니다.",
        en: "The new model declares no dependency at all. What is gone below is not mended but out of sight."
    }
    /// What a change does, as a section.
    diff_effects { ko: "이 변경으로 달라지는 것", en: "What the change does" }
    /// Numbers, as a section.
    diff_numbers { ko: "숫자로 보기", en: "In numbers" }
    /// What differs in the models, as a section.
    diff_structure { ko: "무엇을 바꾸었나", en: "What was changed" }
    /// Weak points, as a section.
    diff_weak { ko: "약한 지점", en: "Weak points" }
    /// Pairs, as a section.
    diff_pairs { ko: "함께 멈추면 위험한 짝", en: "Pairs that fail a target together" }
    /// Redundancy on paper, as a section.
    diff_paper { ko: "서류상의 이중화", en: "Redundancy on paper only" }
    /// Deadlocks, as a section.
    diff_deadlocks { ko: "기동 교착", en: "Start-up deadlocks" }
    /// Blast radii, as a section.
    diff_reach { ko: "하나가 멈출 때의 영향 범위", en: "Blast radii" }
    /// Requirements that are gone, as a section.
    diff_lost { ko: "더는 적혀 있지 않은 의존 관계", en: "Requirements that are declared no longer" }
    /// New or gone, as a column.
    diff_change { ko: "변경", en: "Change" }
    /// New.
    diff_new { ko: "새로 생김", en: "new" }
    /// Gone.
    diff_gone { ko: "없어짐", en: "gone" }
    /// Worse than before.
    diff_grew { ko: "커짐", en: "grew" }
    /// Milder than before.
    diff_shrank { ko: "작아짐", en: "shrank" }
    /// Added, as a heading.
    diff_added { ko: "추가됨", en: "Added" }
    /// Removed, as a heading.
    diff_removed { ko: "삭제됨", en: "Removed" }
    /// Changed, as a heading.
    diff_changed { ko: "바뀜", en: "Changed" }
    /// Why it is new or gone, as a column.
    diff_why { ko: "이유", en: "Why" }
    /// What goes down, as a column.
    diff_targets { ko: "대상", en: "Targets" }
    /// Before, as a column.
    diff_before { ko: "이전", en: "Before" }
    /// After, as a column.
    diff_after { ko: "이후", en: "After" }
    /// What is no longer required, as a column.
    diff_dropped { ko: "더는 의존하지 않는 것", en: "No longer requires" }
    /// What a component still requires, as a column.
    diff_left { ko: "남은 것", en: "What is left" }
    /// Nothing is left.
    diff_nothing_left { ko: "아무것도 적혀 있지 않음", en: "declares nothing" }
    /// Something is left.
    diff_something_left { ko: "일부 남음", en: "some" }
    /// Two components, as a column.
    diff_both { ko: "짝", en: "Pair" }
    /// What differs, as a column.
    diff_parts { ko: "바뀐 것", en: "What differs" }
    /// Others that go down, as a column.
    diff_down { ko: "함께 중단", en: "Others down" }
    /// Components that are a single point, as a line of the summary.
    diff_points { ko: "단일 장애점인 구성 요소", en: "Components that are a single point of failure" }
    /// Single points with their targets, as a line of the summary.
    diff_links { ko: "단일 장애점과 그것이 멈추는 대상", en: "Single points with the targets that they take down" }
    /// What may only have another id, as a heading.
    diff_perhaps_renamed { ko: "ID만 바뀐 것으로 보이는 것", en: "What seems to have another id only" }
    /// Single points with targets, counted.
    diff_single_count { ko: "단일 장애점과 대상의 짝", en: "… with the targets that they take down" }
    /// Weak points with targets, counted.
    diff_weak_count { ko: "약한 지점과 대상의 짝", en: "Weak points with their targets" }
    /// Targets, counted.
    diff_target_count { ko: "대상", en: "Targets" }
    /// Targets that declare nothing, counted.
    diff_silent_count { ko: "무엇에 의존하는지 적히지 않은 대상", en: "… that declare nothing" }
    /// Groups on paper, counted.
    diff_paper_count { ko: "그 가운데 서류상의 이중화", en: "… on paper only" }
    /// Users, counted.
    diff_users_count { ko: "이용자 (구성 요소별 합계)", en: "Users, added up over components" }
    /// The finding of the comparison, as a column.
    diff_finding { ko: "항목", en: "Finding" }
    /// A single point, as a rule.
    diff_rule_spof { ko: "새 단일 장애점", en: "New single point of failure" }
    /// Why that matters.
    diff_help_spof {
        ko: "이 변경 때문에 하나만 멈춰도 대상이 중단됩니다. 이중화하거나, 이 의존을 만들지 마십시오.",
        en: "With this change one failure takes down a target that withstood it or did not need it before. Give it a standby, or do without the dependency."
    }
    /// Redundancy on paper, as a rule.
    diff_rule_paper { ko: "새 서류상의 이중화", en: "New redundancy on paper only" }
    /// Why that matters.
    diff_help_paper {
        ko: "이 변경 때문에 하나만 멈춰도 이중화의 구성원이 함께 무너집니다. 구성원이 같은 것에 의존하지 않게 하십시오.",
        en: "With this change one failure takes down several members of the redundancy. Let the members stand on different things."
    }
    /// No headroom, as a rule.
    diff_rule_headroom { ko: "새 여유 용량 부족", en: "New lack of headroom" }
    /// Why that matters.
    diff_help_headroom {
        ko: "이 변경 때문에 구성원 하나만 잃어도 남은 것이 감당하지 못합니다. 용량이나 구성원을 늘리십시오.",
        en: "With this change what is left cannot carry on when one member is lost. Add capacity or members."
    }
    /// A deadlock, as a rule.
    diff_rule_deadlock { ko: "새 기동 교착", en: "New start-up deadlock" }
    /// Why that matters.
    diff_help_deadlock {
        ko: "모두 꺼진 뒤에 서로를 기다리느라 다시 켤 수 없게 됩니다. 그 가운데 하나는 나머지 없이도 기동되게 하십시오.",
        en: "After a total stop these wait for each other and never start. Let one of them start without the others."
    }
    /// A pair, as a rule.
    diff_rule_pair { ko: "함께 멈추면 위험한 새 짝", en: "New pair that fails a target together" }
    /// Why that matters.
    diff_help_pair {
        ko: "둘이 함께 멈추면 대상이 중단됩니다. 전에는 그렇지 않았습니다.",
        en: "These two together take a target down; before the change they did not."
    }
    /// A weak point, as a rule.
    diff_rule_weak { ko: "새 약한 지점", en: "New weak point" }
    /// Why that matters.
    diff_help_weak {
        ko: "하나만 멈춰도 대상이 일부 중단됩니다. 전에는 그렇지 않았습니다.",
        en: "One failure takes a target down in part; before the change it did not."
    }
    /// Requirements that are gone, as a rule.
    diff_rule_lost { ko: "더는 적혀 있지 않은 의존 관계", en: "Requirements declared no longer" }
    /// Why that matters.
    diff_help_lost {
        ko: "적힌 의존 관계가 줄면 약점도 보이지 않게 됩니다. 실제로 의존하지 않게 된 것인지 확인하십시오.",
        en: "What is no longer declared can no longer be found. Make sure that it is not needed any more in fact."
    }
}

sentences! {
    /// The title.
    diff_title(name) {
        ko: "변경 비교: {name}";
        en: "What changed: {name}";
    }
    /// What is compared.
    diff_identity(old, old_print, new, new_print) {
        ko: "이전 {old} (지문 {old_print}), 이후 {new} (지문 {new_print})";
        en: "Before: {old}, fingerprint {old_print}. After: {new}, fingerprint {new_print}.";
    }
    /// The models have different ids.
    diff_other_model(old, new) {
        ko: "두 모델의 ID가 다릅니다({old}, {new}). 서로 다른 모델을 비교하고 있을 수 있습니다.";
        en: "The models have different ids ({old}, {new}): these may be two models and not two versions of one.";
    }
    /// Requirements are gone.
    diff_lost_note(components, names) {
        ko: "{components}에 적힌 의존 관계가 줄었습니다: {names}. 그래서 없어진 약점은 고쳐진 것이 아니라 보이지 않게 된 것일 수 있습니다.";
        en: "Less is declared than before, in {components}: {names}. Weaknesses that are gone because of that may be out of sight and not mended.";
    }
    /// Pairs that could not be compared.
    diff_pairs_unknown(targets) {
        ko: "짝을 모두 계산하지 못해 비교하지 않은 대상: {targets}";
        en: "Targets with too many pairs to compare: {targets}";
    }
    /// How many findings are new and gone.
    diff_came_and_gone(what, came, gone) {
        ko: "{what}: 새로 생김 {came}, 없어짐 {gone}";
        en: "{what}: {came} new, {gone} gone";
    }
    /// How many of those that are gone are mended.
    diff_mended(gone, mended) {
        ko: "없어진 것은 {gone}건이고, 그 가운데 이제 버티거나 덜 위험해진 것은 {mended}건입니다. 나머지는 고쳐진 것이 아닙니다. 이유를 보십시오.";
        en: "Gone: {gone}; of these withstood or milder now: {mended}. The others are not mended: see why.";
    }
    /// How many components alone do more and less than before.
    diff_reach_counts(grew, shrank) {
        ko: "영향 범위: 커짐 {grew}, 작아짐 {shrank}";
        en: "Blast radii: {grew} grew, {shrank} shrank";
    }
    /// How the components of the models differ.
    diff_structure_counts(added, removed, changed) {
        ko: "구성 요소: 추가 {added}, 삭제 {removed}, 변경 {changed}";
        en: "Components: {added} added, {removed} removed, {changed} changed";
    }
    /// Something else than components differs.
    diff_elsewhere(sections) {
        ko: "구성 요소 밖에서 바뀐 것: {sections}";
        en: "Besides components, these differ: {sections}";
    }
    /// What looks as if it only had another id.
    diff_alike(was, is) {
        ko: "{was} → {is}. 같은 것이라면 다음과 같이 알려 주십시오: ";
        en: "{was} → {is}. If it is the same, say so: ";
    }
    /// A value before and after.
    diff_from_to(part, before, after) {
        ko: "{part} {before} → {after}";
        en: "{part} {before} → {after}";
    }
    /// A new single point.
    diff_alert_spof(name, targets, why) {
        ko: "{name} 하나가 멈추면 이제 {targets}{} 중단됩니다({why}).", i_ga(targets);
        en: "{name} alone now takes down {targets} ({why}).";
    }
    /// A new weak point.
    diff_alert_weak(name, targets, why) {
        ko: "{name} 하나가 멈추면 이제 {targets}{} 일부 중단됩니다({why}).", i_ga(targets);
        en: "{name} alone now takes down {targets} in part ({why}).";
    }
    /// A new defeat of a redundancy group.
    diff_alert_paper(owner, by, reason, why) {
        ko: "{owner}의 이중화는 이제 {by} 하나로 무너집니다({reason}; {why}).";
        en: "The redundancy of {owner} is now defeated by {by} alone ({reason}; {why}).";
    }
    /// A new pair.
    diff_alert_pair(target, both, why) {
        ko: "{both}{} 함께 멈추면 이제 {target}도 중단됩니다({why}).", i_ga(both);
        en: "{both} together now take down {target} ({why}).";
    }
    /// A new deadlock.
    diff_alert_deadlock(names) {
        ko: "이제 서로를 기다리느라 기동되지 못하는 것: {names}.";
        en: "These now wait for each other to start: {names}.";
    }
    /// Requirements that are gone.
    diff_alert_lost(name, dropped) {
        ko: "{name}: 더는 적혀 있지 않은 의존: {dropped}.";
        en: "{name} no longer declares that it requires {dropped}.";
    }
}
