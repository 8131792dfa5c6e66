# What a check needs of the machine, found or set up here: Pythons, venvs, a browser, PostgreSQL. Sourced by .ci/run.

# Every finished Python of 3.11 or later that can make a venv, on PATH or under pyenv: "VERSION PATH" a line, oldest first.
pythons() {
    local candidate
    for candidate in $(type -aP python3 python3.{11..20} || true) "$HOME"/.pyenv/versions/*/bin/python; do
        "$candidate" - <<'PYTHON' 2>/dev/null || true
import ensurepip, sys, venv
if sys.version_info >= (3, 11) and sys.version_info.releaselevel == "final":
    print("%d.%d.%d" % sys.version_info[:3], sys.executable)
PYTHON
    done | sort -uV
}

minor() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

# make_venv VENV PYTHON: a venv with all that the lock file names. Kept while the lock file is the same; made anew where
# it is of another minor version of Python.
make_venv() {
    local venv=$1 python=$2 stamp
    stamp="$(minor "$python") $(sha256sum <tests/requirements.lock)"
    if [ "$(cat "$venv/.stamp" 2>/dev/null)" = "$stamp" ]; then
        return
    fi
    if [ "$(minor "$venv/bin/python")" != "$(minor "$python")" ]; then
        rm -rf "$venv" && "$python" -m venv "$venv" || return
    fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes -r tests/requirements.lock &&
        echo "$stamp" >"$venv/.stamp"
}

# The browser of the journeys, from Debian where there is none.
have_chromium() {
    if command -v chromium >/dev/null; then
        return
    fi
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "There is no chromium, and only root on Debian can have it installed here. Install it, or run .ci/run --fast."
        return 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium
}

# find_postgres FILE: writes the address of a PostgreSQL that answers into FILE. Starts the cluster that is down.
find_postgres() {
    local url version cluster status
    case ${DATABASE_URL:-} in
    postgres*) url=$DATABASE_URL ;;
    *) url=postgres://postgres@127.0.0.1:5432/postgres ;;
    esac
    if ! answers "$url" && command -v pg_ctlcluster >/dev/null; then
        while read -r version cluster _ status _; do
            if [ "$status" = down ]; then
                pg_ctlcluster "$version" "$cluster" start || true
            fi
        done < <(pg_lsclusters --no-header)
    fi
    if answers "$url" || { sleep 2 && answers "$url"; }; then
        echo "$url" >"$1"
        return
    fi
    echo "No PostgreSQL answers at $(sed 's|//[^@]*@|//…@|' <<<"$url"). Start one there, or name another in DATABASE_URL."
    return 1
}

answers() {
    .venv/bin/python -c 'import sys, psycopg; psycopg.connect(sys.argv[1], connect_timeout=3).close()' "$1" 2>/dev/null
}
