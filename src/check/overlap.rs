//! At most one finding says the same thing about the same words.

use super::Finding;

/// Of the findings of one group that overlap, keeps the longest; of equally long ones the most severe, then the first
/// by code. The explanation of a term stays when a replacement for it wins. Findings of different groups may overlap. The result is ordered by place, then by code.
pub fn settle(mut found: Vec<(String, Finding)>) -> Vec<Finding> {
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
    let mut findings: Vec<Finding> = kept.into_iter().map(|(_, finding)| finding).collect();
    findings.sort_by(|a, b| (a.span.start, b.span.end, &a.rule).cmp(&(b.span.start, a.span.end, &b.rule)));
    findings
}

fn rank(finding: &Finding) -> (usize, super::Severity) {
    (finding.span.len(), finding.severity)
}
