//! A check that finds what was mistyped: a Reed–Solomon code over the field of 1,024 numbers.
//!
//! Four numbers are put behind the others so that four sums over all of them are zero. Any four numbers that are changed
//! then show, and two that stand beside each other, which are a group of four letters, can be found.
//! Reed and Solomon, Polynomial Codes over Certain Finite Fields, 1960.

/// How many numbers the check adds.
pub const CHECKS: usize = 4;

/// x¹⁰ + x³ + 1, of which 2 is a primitive root.
const FIELD: u32 = 0b100_0000_1001;

fn times(a: u16, b: u16) -> u16 {
    let (mut a, mut product) = (u32::from(a), 0_u32);
    for place in 0..10 {
        if b >> place & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 1 << 10 != 0 {
            a ^= FIELD;
        }
    }
    u16::try_from(product).unwrap_or_default()
}

fn power(base: u16, mut exponent: usize) -> u16 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

/// Of every number but 0 the power 1,023 is 1, so the power 1,022 is what it is divided by.
fn inverse(a: u16) -> u16 {
    power(a, 1022)
}

/// The four sums: for each j from 0 to 3, Σ cᵢ · 2^(j·k), with k counted from the end.
fn sums(numbers: &[u16]) -> [u16; CHECKS] {
    let mut sums = [0; CHECKS];
    for (j, sum) in sums.iter_mut().enumerate() {
        let root = power(2, j);
        *sum = numbers.iter().fold(0, |sum, n| times(sum, root) ^ n);
    }
    sums
}

/// The numbers with the four behind them that make all sums zero.
pub fn checked(mut numbers: Vec<u16>) -> Vec<u16> {
    // (x − 1)(x − 2)(x − 4)(x − 8), by which what is written out is divided; the rest is the check.
    let mut divisor = vec![1_u16];
    for j in 0..CHECKS {
        let root = power(2, j);
        let mut next = divisor.clone();
        next.push(0);
        for (place, n) in divisor.iter().enumerate() {
            if let Some(n_next) = next.get_mut(place + 1) {
                *n_next ^= times(*n, root);
            }
        }
        divisor = next;
    }
    let mut rest = [0_u16; CHECKS];
    for n in &numbers {
        let lead = n ^ rest[0];
        rest.rotate_left(1);
        rest[CHECKS - 1] = 0;
        for (rest, n) in rest.iter_mut().zip(divisor.iter().skip(1)) {
            *rest ^= times(lead, *n);
        }
    }
    numbers.extend(rest);
    numbers
}

/// What the sums say of numbers that were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was changed.
    Whole,
    /// One group of two numbers was changed: the one at that place. Nothing else that is as small would explain it.
    Group(usize),
    /// More was changed.
    Spoiled,
}

/// Looks at numbers, of which every two make a group.
pub fn verdict(numbers: &[u16]) -> Verdict {
    let sums = sums(numbers);
    if sums == [0; CHECKS] {
        return Verdict::Whole;
    }
    let groups = numbers.len() / 2;
    (0..groups).find(|group| explains(numbers.len(), *group, sums)).map_or(Verdict::Spoiled, Verdict::Group)
}

/// Whether a change of this group alone gives these sums. With X and Y as the powers of 2 at its two places, and e and f
/// as what was added there: S₀ = e + f, S₁ = eX + fY, S₂ = eX² + fY², S₃ = eX³ + fY³.
fn explains(length: usize, group: usize, sums: [u16; CHECKS]) -> bool {
    let Some(first) = length.checked_sub(1 + group * 2) else { return false };
    let Some(second) = first.checked_sub(1) else { return false };
    let (at_first, at_second) = (power(2, first), power(2, second));
    let added_first = times(sums[1] ^ times(sums[0], at_second), inverse(at_first ^ at_second));
    let added_second = sums[0] ^ added_first;
    let sum = |j: usize| times(added_first, power(at_first, j)) ^ times(added_second, power(at_second, j));
    sums[2] == sum(2) && sums[3] == sum(3)
}
