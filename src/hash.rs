//! Two small hashes whose values never change: the same on every machine, in every version of the program.
//!
//! Quiz addresses and saved scores depend on them, so a library's hash, which may change with its version,
//! would not do.

/// FNV-1a over the bytes of all parts, 64 bits, with a zero byte after each part so that `["ab", "c"]` and
/// `["a", "bc"]` differ. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub fn fnv(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.iter().chain(&[0]) {
            hash ^= u64::from(*byte);
            hash = hash.wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// Spreads every bit of `x` over all of the result: the finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
pub fn spread(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
