//! How a connection behaves once its server is known: how long it waits, how it finds a dead
//! server, and what it asks of a live one.
//!
//! Every wait has an end.

use std::time::Duration;

use postgres::Config;
use postgres::config::{ChannelBinding, TargetSessionAttrs};

use super::error::AddressError;
use super::parameters::Parameters;

const DEFAULT: Session = Session {
    connect_timeout: 10,
    tcp_user_timeout: 30_000,
    keepalives: true,
    keepalives_idle: 30,
    keepalives_interval: 10,
    keepalives_count: 3,
    channel_binding: ChannelBinding::Prefer,
    attrs: TargetSessionAttrs::ReadWrite,
};

/// The settings of a connection, in the units of libpq.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Session {
    /// Seconds.
    connect_timeout: u32,
    /// Milliseconds.
    tcp_user_timeout: u32,
    keepalives: bool,
    /// Seconds.
    keepalives_idle: u32,
    /// Seconds.
    keepalives_interval: u32,
    keepalives_count: u32,
    channel_binding: ChannelBinding,
    attrs: TargetSessionAttrs,
}

impl Session {
    /// Takes the settings out of the parameters. The ranges of the keepalives are Linux'
    /// (`MAX_TCP_KEEPIDLE`, `MAX_TCP_KEEPINTVL` and `MAX_TCP_KEEPCNT`).
    pub(super) fn take(parameters: &mut Parameters) -> Result<Self, AddressError> {
        let keepalives = parameters.number("keepalives", "`1` or `0`", 0..=1, 1)?;
        Ok(Self {
            connect_timeout: parameters.number(
                "connect_timeout",
                "1 to 86400 seconds",
                1..=86_400,
                DEFAULT.connect_timeout,
            )?,
            tcp_user_timeout: parameters.number(
                "tcp_user_timeout",
                "1 to 86400000 milliseconds",
                1..=86_400_000,
                DEFAULT.tcp_user_timeout,
            )?,
            keepalives: keepalives == 1,
            keepalives_idle: parameters.number(
                "keepalives_idle",
                "1 to 32767 seconds",
                1..=32_767,
                DEFAULT.keepalives_idle,
            )?,
            keepalives_interval: parameters.number(
                "keepalives_interval",
                "1 to 32767 seconds",
                1..=32_767,
                DEFAULT.keepalives_interval,
            )?,
            keepalives_count: parameters.number(
                "keepalives_count",
                "a number from 1 to 127",
                1..=127,
                DEFAULT.keepalives_count,
            )?,
            channel_binding: channel_binding(parameters.take("channel_binding").as_deref())?,
            attrs: attrs(parameters.take("target_session_attrs").as_deref())?,
        })
    }

    /// Whether the password is only given over a TLS connection that nobody relays.
    pub(super) fn needs_channel_binding(&self) -> bool {
        self.channel_binding == ChannelBinding::Require
    }

    /// Writes the settings into a connection's.
    pub(super) fn apply(&self, config: &mut Config) {
        config
            .connect_timeout(seconds(self.connect_timeout))
            .tcp_user_timeout(Duration::from_millis(self.tcp_user_timeout.into()))
            .keepalives(self.keepalives)
            .keepalives_idle(seconds(self.keepalives_idle))
            .keepalives_interval(seconds(self.keepalives_interval))
            .keepalives_retries(self.keepalives_count)
            .channel_binding(self.channel_binding)
            .target_session_attrs(self.attrs);
    }

    /// The parameters of a URL that differ from their defaults.
    pub(super) fn parameters(&self) -> Vec<(&'static str, String)> {
        let shown = self.all();
        let usual = DEFAULT.all();
        shown
            .into_iter()
            .zip(usual)
            .filter(|(own, usual)| own != usual)
            .map(|(own, _)| own)
            .collect()
    }

    fn all(&self) -> [(&'static str, String); 8] {
        [
            (
                "channel_binding",
                binding_word(self.channel_binding).to_owned(),
            ),
            ("target_session_attrs", attrs_word(self.attrs).to_owned()),
            ("connect_timeout", self.connect_timeout.to_string()),
            ("tcp_user_timeout", self.tcp_user_timeout.to_string()),
            ("keepalives", u8::from(self.keepalives).to_string()),
            ("keepalives_idle", self.keepalives_idle.to_string()),
            ("keepalives_interval", self.keepalives_interval.to_string()),
            ("keepalives_count", self.keepalives_count.to_string()),
        ]
    }
}

fn seconds(number: u32) -> Duration {
    Duration::from_secs(number.into())
}

fn channel_binding(word: Option<&str>) -> Result<ChannelBinding, AddressError> {
    match word {
        None => Ok(DEFAULT.channel_binding),
        Some("require") => Ok(ChannelBinding::Require),
        Some("prefer") => Ok(ChannelBinding::Prefer),
        Some("disable") => Ok(ChannelBinding::Disable),
        Some(_) => Err(AddressError::Value {
            name: "channel_binding",
            form: "`require`, `prefer` or `disable`",
        }),
    }
}

const fn binding_word(binding: ChannelBinding) -> &'static str {
    match binding {
        ChannelBinding::Require => "require",
        ChannelBinding::Disable => "disable",
        _ => "prefer",
    }
}

fn attrs(word: Option<&str>) -> Result<TargetSessionAttrs, AddressError> {
    const NOT_WRITABLE: [&str; 4] = ["read-only", "standby", "prefer-standby", "primary"];
    let Some(word) = word else {
        return Ok(DEFAULT.attrs);
    };
    match word {
        "read-write" => Ok(TargetSessionAttrs::ReadWrite),
        "any" => Ok(TargetSessionAttrs::Any),
        _ => Err(NOT_WRITABLE
            .into_iter()
            .find(|known| *known == word)
            .map_or(
                AddressError::Value {
                    name: "target_session_attrs",
                    form: "`read-write` or `any`",
                },
                AddressError::NotWritable,
            )),
    }
}

const fn attrs_word(attrs: TargetSessionAttrs) -> &'static str {
    match attrs {
        TargetSessionAttrs::Any => "any",
        _ => "read-write",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(query: &str) -> Result<Session, AddressError> {
        Session::take(&mut Parameters::of(query)?)
    }

    fn refused(query: &str) -> String {
        session(query).unwrap_err().to_string()
    }

    #[test]
    fn without_parameters_the_session_is_the_usual_one() {
        assert_eq!(session(""), Ok(DEFAULT));
        assert!(DEFAULT.parameters().is_empty());
    }

    #[test]
    fn every_setting_reaches_the_connection() {
        let mut config = Config::new();
        session(
            "connect_timeout=1&tcp_user_timeout=2500&keepalives=0&keepalives_idle=3\
             &keepalives_interval=4&keepalives_count=5&channel_binding=require\
             &target_session_attrs=any",
        )
        .unwrap()
        .apply(&mut config);
        assert_eq!(config.get_connect_timeout(), Some(&Duration::from_secs(1)));
        assert_eq!(
            config.get_tcp_user_timeout(),
            Some(&Duration::from_millis(2500))
        );
        assert!(!config.get_keepalives());
        assert_eq!(config.get_keepalives_idle(), Duration::from_secs(3));
        assert_eq!(
            config.get_keepalives_interval(),
            Some(Duration::from_secs(4))
        );
        assert_eq!(config.get_keepalives_retries(), Some(5));
        assert_eq!(config.get_channel_binding(), ChannelBinding::Require);
        assert_eq!(config.get_target_session_attrs(), TargetSessionAttrs::Any);
    }

    #[test]
    fn what_differs_from_the_usual_is_shown() {
        let own = session("keepalives=0&connect_timeout=10&channel_binding=disable").unwrap();
        assert_eq!(
            own.parameters(),
            [
                ("channel_binding", "disable".to_owned()),
                ("keepalives", "0".to_owned())
            ]
        );
    }

    #[test]
    fn a_server_that_may_refuse_writes_is_refused() {
        for word in ["read-only", "standby", "prefer-standby", "primary"] {
            assert_eq!(
                refused(&format!("target_session_attrs={word}")),
                format!(
                    "`target_session_attrs={word}` asks for a server that may refuse writes, and a \
                     store is written to: give `read-write` or `any`, or leave it out"
                )
            );
        }
    }

    #[test]
    fn a_wait_without_end_is_refused() {
        for (name, form) in [
            ("connect_timeout", "1 to 86400 seconds"),
            ("tcp_user_timeout", "1 to 86400000 milliseconds"),
            ("keepalives_idle", "1 to 32767 seconds"),
            ("keepalives_interval", "1 to 32767 seconds"),
            ("keepalives_count", "a number from 1 to 127"),
        ] {
            assert_eq!(
                refused(&format!("{name}=0")),
                format!("`{name}` in the store's URL has an unknown value: give {form}")
            );
        }
    }

    #[test]
    fn an_unknown_word_is_told_the_known_ones() {
        for (name, form) in [
            ("keepalives", "`1` or `0`"),
            ("channel_binding", "`require`, `prefer` or `disable`"),
            ("target_session_attrs", "`read-write` or `any`"),
        ] {
            assert_eq!(
                refused(&format!("{name}=maybe")),
                format!("`{name}` in the store's URL has an unknown value: give {form}")
            );
        }
    }
}
