#!/bin/bash
# Nightly updates, with the real apt, dpkg and gpg in a root of their own: what a signed repository
# offers is installed and kept, what is not signed is not believed, and a version whose screen does
# not come is taken away again. What stands in for the rest: packages without contents, and a
# systemctl whose kiosk is ready when its version is. Exit 77 where gpg or dpkg-dev is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
for program in gpg apt-get dpkg-scanpackages dpkg-deb; do
    command -v "$program" >/dev/null || exit 77
done
[ "$(id -u)" -eq 0 ] || exit 77
top=$PWD
place=$(mktemp -d)
finish() {
    [ ! -s "$place/pid" ] || kill "$(cat "$place/pid")" 2>/dev/null || true
    gpgconf --homedir "$place/gpg" --kill all 2>/dev/null || true
    rm -rf "$place"
}
trap finish EXIT
chmod 0755 "$place"
checks=0
fail() {
    echo "update_test: $*" >&2
    tail -n 40 "$place/out" >&2
    exit 1
}
ok() {
    checks=$((checks + 1))
    echo "ok   $1"
}
is() { # WHAT EXPECTED GOT
    [ "$3" = "$2" ] || fail "$1: $3 instead of $2"
    ok "$1"
}

mkdir -p "$place"/{gpg,bin,lib,repository,tree/var/lib/dpkg/{info,updates},state}
mkdir -p "$place"/apt/{etc/{sources.list.d,preferences.d,apt.conf.d,trusted.gpg.d},lists/partial} \
    "$place"/apt/cache/archives/partial
: >"$place/tree/var/lib/dpkg/status"
: >"$place/tree/var/lib/dpkg/available"
cat >"$place/apt.conf" <<END
Dir::Etc "$place/apt/etc";
Dir::State::Lists "$place/apt/lists";
Dir::State "$place/apt";
Dir::State::status "$place/tree/var/lib/dpkg/status";
Dir::Cache "$place/apt/cache";
APT::Sandbox::User "root";
APT::Architecture "all";
APT::Architectures { "$(dpkg --print-architecture)"; };
Acquire::Languages "none";
Dpkg::Options { "--root=$place/tree"; "--force-not-root"; "--force-script-chrootless"; };
END
sed -i "s/^APT::Architecture .*/APT::Architecture \"$(dpkg --print-architecture)\";/" \
    "$place/apt.conf"
export APT_CONFIG=$place/apt.conf DPKG_ROOT=$place/tree GNUPGHOME=$place/gpg
chmod 0700 "$place/gpg"
for name in district stranger; do
    gpg --batch --quiet --passphrase '' --quick-generate-key "$name" ed25519 sign never \
        2>>"$place/out"
done

make_version() { # VERSION [CONTROL-LINE]
    local package at
    rm -rf "$place/packages"
    mkdir "$place/packages"
    for package in linli-common linli-kiosk linli-kiosk-session; do
        at=$place/made/$package
        rm -rf "$at"
        mkdir -p "$at/DEBIAN" "$at/usr/share/linli"
        echo "$1" >"$at/usr/share/linli/$package"
        printf '%s\n' "Package: $package" "Version: $1" "Architecture: all" \
            "Maintainer: Linli <authors@linli.example>" "Description: of a test" \
            ${2:+"$2"} >"$at/DEBIAN/control"
        [ "$package" = linli-common ] ||
            sed -i "3a Depends: linli-common (= $1)" "$at/DEBIAN/control"
        dpkg-deb --root-owner-group -Zgzip -b "$at" "$place/packages" >/dev/null
    done
}
publish() { # [KEY]
    packaging/repository --out "$place/repository" --key "${1:-district}" \
        --packages "$place/packages" >>"$place/out" 2>&1 || fail "no repository was made"
}

# Ready, unless its version is called broken; used, while $place/used is there.
cat >"$place/bin/systemctl" <<END
#!/bin/bash
kiosk() { [ -s $place/pid ] && kill -0 "\$(cat $place/pid)" 2>/dev/null; }
case "\$*" in
*is-active*) kiosk ;;
*stop*linli-kiosk.service*) kiosk && kill "\$(cat $place/pid)"; rm -f $place/pid ;;
*start*linli-kiosk.service*)
    kiosk && exit 0
    sleep 1000 9>&- & echo \$! >$place/pid
    version=\$(cat $place/tree/usr/share/linli/linli-kiosk)
    # A new form of the database is one that only this version reads.
    case \$version in *form*) echo "\$version" >$place/state/form ;; esac
    case \$version in *broken*) exit 0 ;; esac
    how=idle; [ ! -e $place/used ] || how=used
    echo "ready \$version \$(cat $place/pid) \$how" >$place/state/presence ;;
esac
exit 0
END
cat >"$place/bin/linli" <<END
#!/bin/bash
echo "\$*" >>$place/linli.log
version=\$(cat $place/tree/usr/share/linli/linli-common)
case "\$*" in
*backup*) [ ! -e $place/full ] && echo '{"place":"$place/state/copy.db","dropped":0}' ;;
*status*) [ ! -s $place/state/form ] || [ "\$(cat $place/state/form)" = "\$version" ] ;;
*restore*) : >$place/state/form ;;
esac
END
printf '#!/bin/bash\nshift 3\nexec "$@"\n' >"$place/bin/runuser" # runuser -u NAME -- ..
cat >"$place/bin/dpkg" <<END
#!/bin/bash
exec /usr/bin/dpkg --force-not-root --force-script-chrootless "\$@"
END
chmod +x "$place"/bin/*
cp packaging/conf.sh packaging/kiosk/kiosk.keys "$place/lib/"
: >"$place/state/kiosk.db"

settings() { printf '%s\n' "$@" >"$place/kiosk.conf"; }
update() { # [WORD]: 0 or 1
    : >"$place/out"
    PATH=$place/bin:$PATH LINLI_LIBEXEC=$place/lib LINLI_CONF=$place/kiosk.conf LINLI_USER=root \
        LINLI_UPDATE_KEY=$place/updates.asc LINLI_UPDATES=$place/updates \
        LINLI_DATABASE=$place/state/kiosk.db LINLI_PRESENCE=$place/state/presence \
        LINLI_READY_WITHIN=6 LINLI_READY_FOR=1 LINLI_IDLE_FOR=0 LINLI_RETRY=1 \
        LINLI_UPDATE_TIME="${hour:-0300}" \
        "$top/packaging/kiosk/linli-kiosk-update" "$@" >>"$place/out" 2>&1 && echo 0 || echo $?
}
runs() { cat "$place/tree/usr/share/linli/linli-kiosk-session"; }
told() { cut -d ' ' -f 1-3 "$place/state/kiosk.db.update" 2>/dev/null || echo nothing; }
ready() { [ -e "$place/state/presence" ] && cut -d ' ' -f 2 "$place/state/presence"; }
start() { "$place/bin/systemctl" start linli-kiosk.service; }

make_version 0.1.0
cp -r "$place/packages" "$place/first"
dpkg --force-not-root --force-script-chrootless -i "$place"/first/*.deb >>"$place/out" 2>&1 ||
    fail "the first version is not there"
start
settings "sound = off"
is "without a repository nothing happens" 0 "$(update)"
is "and the first version runs" 0.1.0 "$(runs)"

publish
settings "update-from = file://$place/repository"
is "without its key nothing is believed" 1 "$(update)"
cp "$place/repository/updates.asc" "$place/updates.asc"
is "nothing newer is there" 0 "$(update)"
make_version 0.2.0
publish
hour=1400
is "not by day" 0 "$(update)"
hour=0300
is "the first version still runs" 0.1.0 "$(runs)"
"$place/bin/systemctl" stop linli-kiosk.service
: >"$place/used"
start
is "not while somebody uses it" 0 "$(update)"
is "the first version still runs" 0.1.0 "$(runs)"
rm "$place/used"
"$place/bin/systemctl" stop linli-kiosk.service
start

: >"$place/full"
is "not without a backup" 1 "$(update)"
is "the first version is back on the screen" "0.1.0 no-backup 0.2.0 0.1.0" "$(runs) $(told)"
rm "$place/full"
is "by night, with nobody there" 0 "$(update)"
is "the newer one runs" "0.2.0 0.2.0" "$(runs) $(ready)"
is "staff are told" "installed 0.2.0 0.1.0" "$(told)"
is "and it is kept to go back to" "0.2.0" "$(ls "$place/updates/kept")"

make_version 0.3.0-broken
publish
is "one whose screen does not come is an error" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"
is "staff are told" "went-back 0.3.0-broken 0.2.0" "$(told)"
is "the database was left alone" 0 "$(grep -c restore "$place/linli.log" || true)"
asked=$(wc -l <"$place/linli.log")
is "it is not tried again" 0 "$(update)"
is "nothing was stopped for it" "$asked" "$(wc -l <"$place/linli.log")"

make_version 0.4.0-form-broken
publish
is "one that changed the database, too" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"
is "the backup was put back" 1 \
    "$(grep -c "restore --from $place/state/copy.db --replace" "$place/linli.log")"

make_version 0.5.0 "Pre-Depends: no-such-package"
publish
is "one that needs what is not there is not begun" 1 "$(update)"
is "staff are told" "not-fetched 0.5.0 0.2.0" "$(told)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"

# The power goes while the next one is installed: dpkg got to half of it.
make_version 0.6.0
rm -rf "$place/repository"
mkdir "$place/repository"
publish
echo "0.6.0 0.2.0 $place/state/copy.db" >"$place/updates/trying"
dpkg --force-not-root --force-script-chrootless --force-depends --unpack \
    "$place"/packages/linli-common_*.deb >>"$place/out" 2>&1
is "after a power cut in between it goes back" 1 "$(update resume)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"
is "nothing is half done" "" "$(dpkg -l 'linli*' | sed -n '6,$p' | grep -v '^ii' || true)"
: >"$place/updates/refused"

# Altered on its way, signed by somebody else, or not at all.
cp -r "$place/repository" "$place/good"
deb=$(ls "$place"/repository/linli-kiosk-session_0.6.0_*.deb)
printf 'x' | dd of="$deb" bs=1 seek=300 conv=notrunc 2>/dev/null
is "an altered package is not installed" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0 not-fetched 0.6.0 0.2.0" \
    "$(runs) $(ready) $(told)"
rm -rf "$place/repository"
cp -r "$place/good" "$place/repository"
publish stranger
is "a stranger's signature is not believed" 1 "$(update)"
rm "$place/repository/InRelease"
is "none is not, either" 1 "$(update)"
is "the last one is on the screen" "0.2.0 0.2.0" "$(runs) $(ready)"

publish
mv "$place/updates/kept" "$place/updates/gone"
is "no way back, no update" 1 "$(update)"
is "staff are told" "no-way-back 0.6.0 0.2.0" "$(told)"
rm -rf "$place/updates/kept"
mv "$place/updates/gone" "$place/updates/kept"
is "all is well: it is installed" 0 "$(update now)"
is "and runs" "0.6.0 0.6.0 installed 0.6.0 0.2.0" "$(runs) $(ready) $(told)"

echo "0.6.0 0.2.0 $place/state/copy.db" >"$place/updates/trying"
"$place/bin/systemctl" stop linli-kiosk.service
is "a power cut after all was installed is gone on from" 0 "$(update resume)"
is "and runs" "0.6.0 0.6.0 installed 0.6.0 0.2.0" "$(runs) $(ready) $(told)"
is "nothing is tried any more" no "$([ -e "$place/updates/trying" ] && echo yes || echo no)"

# What a version is called is what it stays.
make_version 0.6.0 "Homepage: https://linli.example/"
if packaging/repository --out "$place/repository" --key district --packages "$place/packages" \
    >"$place/out" 2>&1; then
    fail "a version that was given out was changed"
fi
ok "a version that was given out never changes"
for number in 7 8 9; do
    make_version "0.$number.0"
    publish
done
is "three versions stay" "0.7.0 0.8.0 0.9.0" "$(find "$place/repository" -name 'linli-common_*' \
    -printf '%f\n' | cut -d _ -f 2 | sort | xargs)"
echo "$checks passed, 0 failed"
