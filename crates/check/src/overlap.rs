//! At most one finding says the same thing about the same words.

use super::Finding;
use rule_files::Severity;

/// Brings the findings of the standard rules, each with its group, and those of the house together.
///
/// Of the findings of one group that overlap, the longest stays; of equally long ones the most severe, then the
/// one that offers a replacement, then one with an idea, then the first by code. The explanation of a term stays when a replacement for it wins. Where
/// the house has something to say about words, the standard rules don't say something else about the same words or a part of
/// them, unless it stands in the way of sign-off. Two findings of different groups at the same place
/// that offer the same replacement say the same thing: the more severe stays. All others may overlap. The result is
/// ordered by place, then by code.
pub fn settle(standard: Vec<(String, Finding)>, house: Vec<(String, Finding)>) -> Vec<Finding> {
    let house = one_per_group(house);
    let mut findings = one_per_group(standard);
    // Per finding of the house, by place: the furthest end of all up to it.
    let mut own: Vec<(usize, usize)> = house.iter().map(|own| (own.span.start, own.span.end)).collect();
    own.sort_unstable();
    let mut furthest = 0;
    for (_, end) in &mut own {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    let is_the_houses = |one: &Finding| {
        let before = own.partition_point(|(start, _)| *start <= one.span.start);
        before.checked_sub(1).is_some_and(|at| own[at].1 >= one.span.end)
    };
    findings.retain(|one| one.blocking || one.span.is_empty() || !is_the_houses(one));
    findings.extend(house);
    findings.sort_by(|a, b| (a.span.start, b.span.end, &a.rule).cmp(&(b.span.start, a.span.end, &b.rule)));
    say_it_once(findings)
}

fn one_per_group(mut found: Vec<(String, Finding)>) -> Vec<Finding> {
    found.sort_by(|(group, a), (other, b)| {
        (group, a.span.start, b.span.end, b.severity, &a.rule).cmp(&(
            other,
            b.span.start,
            a.span.end,
            a.severity,
            &b.rule,
        ))
    });
    let mut kept: Vec<(String, Finding)> = Vec::with_capacity(found.len());
    for (group, finding) in found {
        match kept.last_mut() {
            Some((last, before)) if *last == group && before.span.overlaps(finding.span) => {
                let (mut kept, other) =
                    if rank(&finding) > rank(before) { (finding, before.clone()) } else { (before.clone(), finding) };
                kept.insertion = kept.insertion.or(other.insertion);
                *before = kept;
            }
            _ => kept.push((group, finding)),
        }
    }
    kept.into_iter().map(|(_, finding)| finding).collect()
}

fn rank(finding: &Finding) -> (usize, Severity, bool, bool) {
    (finding.span.len(), finding.severity, !finding.suggestions.is_empty(), !finding.ideas.is_empty())
}

/// Of findings at one place with the same first suggestion, the most severe, then the first. They come by place.
fn say_it_once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let same_place = kept.iter().rposition(|one| one.span != finding.span).map_or(0, |at| at + 1);
        let twin = kept[same_place..].iter_mut().find(|one| {
            let offers = (one.suggestions.first(), finding.suggestions.first());
            matches!(offers, (Some(a), Some(b)) if a == b) && !one.blocking && !finding.blocking
        });
        match twin {
            Some(twin) if finding.severity > twin.severity => *twin = finding,
            Some(_) => {}
            None => kept.push(finding),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use rule_files::Family;
    use text::Span;

    fn finding(rule: &str, start: usize, end: usize, suggestion: &str) -> (String, Finding) {
        let suggestions = Some(suggestion.to_owned()).filter(|one| !one.is_empty()).into_iter().collect();
        let finding = Finding {
            rule: rule.to_owned(),
            family: Family::of(&format!("{rule}1")).expect("a family"),
            is_personal_data: false,
            name: String::new(),
            severity: Severity::Warning,
            span: Span::new(start, end),
            message: String::new(),
            why: String::new(),
            suggestions,
            ideas: Vec::new(),
            insertion: None,
            blocking: rule.starts_with('P'),
        };
        (rule[..1].to_owned(), finding)
    }

    fn settled(standard: &[(&str, usize, usize, &str)], house: &[(&str, usize, usize, &str)]) -> Vec<String> {
        let all = |of: &[(&str, usize, usize, &str)]| of.iter().map(|&(r, s, e, w)| finding(r, s, e, w)).collect();
        settle(all(standard), all(house)).into_iter().map(|one| one.rule).collect()
    }

    #[test]
    fn the_longest_of_a_group_stays_and_groups_may_overlap() {
        assert_eq!(settled(&[("W1", 0, 4, "a"), ("W2", 0, 9, "b"), ("Z1", 0, 30, "")], &[]), ["Z1", "W2"]);
        assert_eq!(settled(&[("W1", 0, 4, "a"), ("W2", 5, 9, "b")], &[]), ["W1", "W2"]);
    }

    #[test]
    fn where_the_house_speaks_the_standard_rules_are_silent() {
        assert_eq!(settled(&[("W1", 0, 4, "a"), ("Z1", 0, 30, "")], &[("H1", 0, 4, "b")]), ["Z1", "H1"]);
        assert_eq!(settled(&[("W1", 2, 4, "a")], &[("H1", 0, 4, "b")]), ["H1"]);
        assert_eq!(settled(&[("P1", 0, 4, "a")], &[("H1", 0, 4, "b")]), ["H1", "P1"]);
    }

    #[test]
    fn two_rules_do_not_offer_the_same_word_at_the_same_place() {
        assert_eq!(settled(&[("T1", 0, 4, "a"), ("W1", 0, 4, "a")], &[]), ["T1"]);
        assert_eq!(settled(&[("T1", 0, 4, "a"), ("W1", 0, 4, "b")], &[]), ["T1", "W1"]);
        assert_eq!(settled(&[("T1", 0, 4, ""), ("W1", 0, 4, "")], &[]), ["T1", "W1"]);
    }
}
