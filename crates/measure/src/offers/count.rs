//! What was judged of offers: shares by rule and by kind, with the range in which the true share lies.

use super::arguments::COLUMNS;
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The verdicts, in the order in which they are counted.
const VERDICTS: [&str; 3] = ["good", "so-so", "wrong"];

/// How many of each verdict.
type Counts = [usize; 3];

/// Counts the verdicts of a file. Fails when one is missing or isn't one of the three.
pub fn report(path: &Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("We kunnen {} niet lezen. Geef het pad van een TSV-bestand.", path.display()))?;
    rounds(&text).into_iter().map(|(name, from, round)| Ok(format!("{name}\n\n{}\n", count(round, from)?))).collect()
}

/// The rounds of a file: what each drawing wrote above its lines, the number of the line that follows, and its lines.
fn rounds(text: &str) -> Vec<(&str, usize, &str)> {
    let starts: Vec<usize> =
        text.match_indices('#').map(|(at, _)| at).filter(|&at| at == 0 || text[..at].ends_with('\n')).collect();
    if starts.first() != Some(&0) {
        return vec![("", 0, text)];
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let round = |(start, end): (&usize, usize)| {
        let (name, lines) = text[*start..end].split_once('\n').unwrap_or((&text[*start..end], ""));
        (name.trim_start_matches(['#', ' ']), text[..*start].lines().count() + 1, lines)
    };
    starts.iter().zip(ends).map(round).collect()
}

/// Counts one round, whose lines follow so many others.
fn count(text: &str, before: usize) -> anyhow::Result<String> {
    let (mut by_rule, mut by_kind, mut faults) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut all = Counts::default();
    let column = |name: &str| COLUMNS.iter().position(|column| *column == name).unwrap_or_default();
    for (number, line) in text.lines().enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        if line.starts_with('#') || line.is_empty() || columns.first() == Some(&COLUMNS[0]) {
            continue;
        }
        let cell = |name: &str| columns.get(column(name)).copied().unwrap_or_default().trim();
        let Some(verdict) = VERDICTS.iter().position(|verdict| *verdict == cell("verdict")) else {
            bail!("Regel {} heeft geen oordeel. Schrijf ‘good’, ‘so-so’ of ‘wrong’.", before + number + 1);
        };
        all[verdict] += 1;
        by_rule.entry(cell("rule").to_owned()).or_insert(Counts::default())[verdict] += 1;
        by_kind.entry(cell("kind").to_owned()).or_insert(Counts::default())[verdict] += 1;
        if verdict > 0 && !cell("fault").is_empty() {
            faults.entry(cell("fault").to_owned()).or_insert(Counts::default())[verdict] += 1;
        }
    }
    let mut out = "| | n | good | so-so | wrong |\n|---|---:|---:|---:|---:|\n".to_owned();
    for (name, counts) in by_kind.iter().chain(&by_rule).chain([(&"all".to_owned(), &all)]) {
        line(&mut out, name, *counts);
    }
    out.push_str("\n| fault | so-so | wrong |\n|---|---:|---:|\n");
    for (fault, [_, so_so, wrong]) in &faults {
        let _ = writeln!(out, "| {fault} | {so_so} | {wrong} |");
    }
    Ok(out)
}

fn line(out: &mut String, name: &str, counts: Counts) {
    let number = counts.iter().sum();
    let _ = write!(out, "| {name} | {number} |");
    for part in counts {
        let (low, high) = wilson(part, number);
        let share = 100.0 * part as f64 / (number as f64).max(1.0);
        let _ = write!(out, " {part}, {share:.0} % ({:.0}–{:.0}) |", 100.0 * low, 100.0 * high);
    }
    out.push('\n');
}

/// The range that holds the true share with 95 % certainty when `part` of `whole` were counted (E. B. Wilson, Probable
/// inference, the law of succession, and statistical inference, 1927).
fn wilson(part: usize, whole: usize) -> (f64, f64) {
    if whole == 0 {
        return (0.0, 1.0);
    }
    let (z, n) = (1.96_f64, whole as f64);
    let share = part as f64 / n;
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(verdicts: &[&str]) -> String {
        let line =
            |verdict: &&str| format!("1\tW001\tf\tIndien.\tIndien\tAls\tAls.\treplacement\t{verdict}\tother\t\n");
        format!("# drawn\n{}\n{}", COLUMNS.join("\t"), verdicts.iter().map(line).collect::<String>())
    }

    #[test]
    fn each_line_is_counted_once_by_rule_and_by_kind() {
        let report = count(&judged(&["good", "good", "so-so", "wrong"]), 0).expect("all are judged");
        for name in ["W001", "replacement", "all"] {
            assert!(report.contains(&format!("| {name} | 4 | 2, 50 %")), "{report}");
        }
        assert!(report.contains("| other | 1 | 1 |"), "{report}");
    }

    #[test]
    fn a_line_without_a_verdict_is_named() {
        let error = count(&judged(&["good", ""]), 0).expect_err("one is not judged");
        assert!(error.to_string().contains("Regel 4"), "{error}");
    }

    #[test]
    fn each_round_is_counted_by_itself() {
        let both = format!("{}{}", judged(&["good"]), judged(&["wrong", "good"]));
        let parts = rounds(&both);
        assert_eq!(
            parts.iter().map(|(name, from, _)| (*name, *from)).collect::<Vec<_>>(),
            [("drawn", 1), ("drawn", 4)]
        );
        assert!(count(parts[1].2, parts[1].1).expect("judged").contains("| all | 2 | 1, 50 %"));
        assert_eq!(rounds("id\trule\n").len(), 1);
    }

    #[test]
    fn the_range_is_wilsons() {
        let check = |part, whole, low: f64, high: f64| {
            let (from, to) = wilson(part, whole);
            assert!((from - low).abs() < 0.001 && (to - high).abs() < 0.001, "{part}/{whole}: {from} {to}");
        };
        check(0, 10, 0.0, 0.278);
        check(5, 10, 0.237, 0.763);
        check(62, 150, 0.337, 0.493);
        check(0, 0, 0.0, 1.0);
    }
}
