// Package browser opens reports of newsx explain in a headless Chromium and
// uses them as a reader would. It is a module of its own, so that newsx does not
// depend on a browser's driver; make test-browser runs it.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The program that makes the reports, the folder of test pages, and where
// screenshots go, each from the environment.
var (
	program = os.Getenv("NEWSX")
	pages   = os.Getenv("NEWSX_PAGES")
	shots   = os.Getenv("NEWSX_SHOTS")
)

// noArticle is the exit code for a page without an article, which has a report
// all the same.
const noArticle = 3

// patience is how long a page may take on a busy machine.
const patience = 2 * time.Minute

func TestMain(m *testing.M) {
	if program == "" || pages == "" {
		fmt.Fprintln(os.Stderr, "want NEWSX and NEWSX_PAGES set (make test-browser sets them)")
		os.Exit(2)
	}
	os.Exit(m.Run())
}

// browser starts one Chromium for all tests of t.
func browser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, // a container's root has none
		chromedp.Flag("allow-file-access-from-files", false),
	)
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v (install it: apt-get install chromium)", err)
	}
	return ctx
}

// tab is a report opened in a tab of its own, and what the tab complained of.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	troubles []string // console messages, exceptions, requests
}

// open makes the report of a page and opens it.
func open(t *testing.T, ctx context.Context, pagePath string, width, height int64, dark bool) *tab {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.html")
	out, err := exec.Command(program, "explain", "--quiet", "--any", "--html", report, pagePath).CombinedOutput()
	if e := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &e) || e.ExitCode() != noArticle) {
		t.Fatalf("newsx explain: %v: %s", err, out)
	}
	inTab, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	inTab, cancelTime := context.WithTimeout(inTab, patience)
	t.Cleanup(cancelTime)
	b := &tab{t: t, ctx: inTab}
	address := "file://" + report
	must(t, chromedp.Listen(inTab, func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			b.trouble("console." + string(e.Type))
		case *runtime.EventExceptionThrown:
			b.trouble("exception: " + e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			b.trouble("log: " + e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if e.Request.URL != address {
				b.trouble("request: " + e.Request.URL)
			}
		case *network.EventLoadingFailed:
			b.trouble("refused: " + string(e.BlockedReason))
		case *page.EventJavascriptDialogOpening:
			b.trouble("dialog: " + e.Message)
		case *page.EventFrameNavigated:
			if e.Frame.URL != address && e.Frame.URL != "about:blank" {
				b.trouble("navigated to " + e.Frame.URL)
			}
		}
	}))
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	command(b, log.Enable, cdp.Empty{})
	command(b, network.Enable, network.EnableParams{})
	command(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	b.size(width, height)
	b.run(chromedp.Navigate(address), chromedp.WaitVisible(chromedp.CSS("#page")))
	return b
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// command sends a command of the protocol.
func command[P, R any](b *tab, c cdp.Command[P, R], params P) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, c, params)
	must(b.t, err)
}

func (b *tab) size(width, height int64) {
	b.t.Helper()
	command(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1, Mobile: width < 600})
}

func (b *tab) trouble(what string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.troubles = append(b.troubles, what)
}

func (b *tab) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	must(b.t, chromedp.Do(b.ctx, steps...))
}

// peaceful fails the test when anything was said, asked for or run that should
// not have been.
func (b *tab) peaceful() {
	b.t.Helper()
	b.run(chromedp.Sleep(100 * time.Millisecond)) // for what is under way
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, what := range b.troubles {
		b.t.Error(what)
	}
}

// value evaluates an expression in the page.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	must(b.t, err)
	return v
}

// is checks that an expression has a value.
func is[T comparable](b *tab, expression string, want T) {
	b.t.Helper()
	if got := value[T](b, expression); got != want {
		b.t.Errorf("%s is %v, want %v", expression, got, want)
	}
}

func (b *tab) keys(text string) {
	b.t.Helper()
	b.run(chromedp.KeyEvent(text))
}

func (b *tab) shot(name string) {
	if shots == "" {
		return
	}
	b.t.Helper()
	b.run(chromedp.Sleep(250 * time.Millisecond))
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	must(b.t, err)
	must(b.t, os.WriteFile(filepath.Join(shots, name+".png"), png, 0o644))
}

const (
	wide, narrow = 1280, 390
	tall         = 1400
)

func TestReports(t *testing.T) {
	ctx := browser(t)
	folders, err := filepath.Glob(filepath.Join(pages, "*", "page.*"))
	if err != nil || len(folders) == 0 {
		t.Fatalf("no pages in %s", pages)
	}
	for _, path := range folders {
		name := filepath.Base(filepath.Dir(path))
		t.Run(name, func(t *testing.T) {
			b := open(t, ctx, path, wide, tall, false)
			is(b, `document.title.endsWith("newsx explain")`, true)
			is(b, `document.querySelectorAll(".block, .cut").length > 0 || document.querySelectorAll(".block, .cut").length === 0 && document.querySelector(".none") !== null`, true)
			is(b, `document.documentElement.scrollWidth <= innerWidth`, true)
			is(b, `document.querySelectorAll("img, iframe, object, embed, link, a[href^='http'], base").length`, 0)
			b.size(narrow, tall)
			is(b, `document.documentElement.scrollWidth <= innerWidth`, true)
			b.peaceful()
		})
	}
}

func TestLooks(t *testing.T) {
	ctx := browser(t)
	for _, name := range []string{"wordpress-wpdiscuz-appeal", "german-paywall", "japanese-sjis", "fidelity-rtl", "index-page"} {
		paths, _ := filepath.Glob(filepath.Join(pages, name, "page.*"))
		if len(paths) != 1 {
			t.Fatalf("want one page in %s, found %q", name, paths)
		}
		for _, dark := range []bool{false, true} {
			for _, width := range []int64{wide, narrow} {
				colours := "light"
				if dark {
					colours = "dark"
				}
				shot := fmt.Sprintf("%s-%d-%s", name, width, colours)
				t.Run(shot, func(t *testing.T) {
					b := open(t, ctx, paths[0], width, tall, dark)
					const luminance = `(() => { const c = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number); return c[0] + c[1] + c[2] < 384 })()`
					is(b, luminance, dark)
					b.shot(shot)
					b.peaceful()
				})
			}
		}
	}
}

// visible counts what is shown of a selector.
func visible(selector string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.checkVisibility()).length`, selector)
}

func appeal() string { return filepath.Join(pages, "wordpress-wpdiscuz-appeal", "page.html") }

func TestFilters(t *testing.T) {
	b := open(t, browser(t), appeal(), wide, tall, false)
	cuts, blocks := value[int](b, visible(".cut")), value[int](b, visible(".block"))
	if cuts < 5 || blocks < 10 {
		t.Fatalf("%d cuts and %d blocks", cuts, blocks)
	}
	donations := value[int](b, `document.querySelectorAll(".cut.f-donation").length`)

	b.run(chromedp.Click(chromedp.CSS(".family.f-donation")))
	is(b, visible(".cut"), donations)
	is(b, visible(".block"), blocks)
	is(b, `document.querySelector(".family.f-donation").getAttribute("aria-pressed")`, "true")
	b.run(chromedp.Click(chromedp.CSS(".family.f-comments")))
	is(b, visible(".cut")+" > "+fmt.Sprint(donations), true)
	b.shot("filtered")
	b.run(chromedp.Click(chromedp.CSS("[data-view=cut]")))
	is(b, visible(".block"), 0)
	b.run(chromedp.Click(chromedp.CSS("[data-view=kept]")))
	is(b, visible(".cut"), 0)
	is(b, visible(".block"), blocks)
	is(b, `document.querySelector(".family.f-donation").getAttribute("aria-pressed")`, "false")
	b.run(chromedp.Click(chromedp.CSS("[data-view=all]")))
	is(b, visible(".cut"), cuts)
	is(b, visible(".block"), blocks)
	b.peaceful()
}

func TestKeyboard(t *testing.T) {
	b := open(t, browser(t), appeal(), wide, 800, false)
	const at = `[...document.querySelectorAll(".cut")].indexOf(document.activeElement)`
	const open = `[...document.querySelectorAll(".cut details")].filter(d => d.open).length`
	cuts := value[int](b, `document.querySelectorAll(".cut").length`)

	b.keys("j")
	is(b, at, 0)
	b.keys("jj")
	is(b, at, 2)
	b.keys("k")
	is(b, at, 1)
	b.keys("\r")
	is(b, `document.activeElement.querySelector("details").open`, true)
	b.shot("opened")
	b.keys("\r")
	is(b, open, 0)
	b.keys(strings.Repeat("j", cuts+3))
	is(b, at, cuts-1)
	is(b, `(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight })()`, true)

	b.keys("e")
	is(b, open, cuts)
	b.keys("e")
	is(b, open, 0)

	first := value[string](b, `document.querySelector(".family").dataset.family`)
	b.keys("1")
	is(b, visible(".cut"), value[int](b, fmt.Sprintf(`document.querySelectorAll(".cut[data-family=%s]").length`, first)))
	b.keys("j")
	is(b, `document.activeElement.dataset.family`, first)
	b.keys("0")
	is(b, visible(".cut"), cuts)
	b.keys("v")
	is(b, visible(".cut"), 0)
	b.keys("v")
	is(b, visible(".block"), 0)
	b.keys("0")

	b.keys("?")
	is(b, `document.querySelector("dialog").open`, true)
	b.shot("keys")
	b.keys("j") // goes nowhere while help is open
	is(b, `document.querySelector("dialog").contains(document.activeElement)`, true)
	b.keys("?")
	is(b, `document.querySelector("dialog").open`, false)

	const dark = `getComputedStyle(document.documentElement).colorScheme`
	b.keys("t")
	is(b, dark, "light")
	b.keys("t")
	is(b, dark, "dark")
	b.shot("toggled-dark")
	b.keys("t")
	is(b, dark, "light dark")
	b.peaceful()
}

// TestContrast holds text to the 4.5 to 1 of WCAG 2 (1.4.3), light and dark.
func TestContrast(t *testing.T) {
	ctx := browser(t)
	for _, dark := range []bool{false, true} {
		b := open(t, ctx, appeal(), wide, tall, dark)
		poor := value[[]string](b, contrastScript)
		for _, p := range poor {
			t.Errorf("dark %v: %s", dark, p)
		}
	}
}

// contrastScript lists the elements whose text stands out too little. Colours
// are read back from a canvas, whatever form the style gives them.
const contrastScript = `(() => {
  const canvas = document.createElement("canvas"); canvas.width = canvas.height = 1;
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (c) => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = c; paint.fillRect(0, 0, 1, 1); return [...paint.getImageData(0, 0, 1, 1).data] };
  const light = ([r, g, b]) => { const f = (x) => { x /= 255; return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 }; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b) };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 200) return c } return [255, 255, 255] };
  const poor = new Set();
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || e.closest("svg, script, style, .away, .skip") || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const a = light(rgba(getComputedStyle(e).color)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.add(e.tagName.toLowerCase() + "." + e.className + " " + ratio.toFixed(2));
  }
  return [...poor];
})()`

func TestHostilePage(t *testing.T) {
	ctx := browser(t)
	b := open(t, ctx, filepath.Join("..", "hostile.html"), wide, tall, false)
	is(b, `typeof window.hacked + typeof window.wasHacked`, "undefinedundefined")
	is(b, `document.scripts.length`, 1)
	is(b, `document.querySelectorAll("img, iframe, object, embed, link, base, meta[http-equiv=refresh]").length`, 0)
	is(b, `[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on") || a.name === "href" && !a.value.startsWith("#") || a.name === "src")).length`, 0)
	b.keys("je1234") // what is folded opens, what is chosen shows
	b.run(chromedp.Click(chromedp.CSS("[data-view=all]")))
	is(b, `typeof window.hacked + typeof window.wasHacked`, "undefinedundefined")
	b.shot("hostile")
	b.peaceful()

	// The policy holds even if something had got through.
	b.run(chromedp.Evaluate[chromedp.Void](`document.body.insertAdjacentHTML("beforeend", "<img src='http://evil.example/x.png' onerror='window.wasHacked = true'><style>body { display: none }</style>")`),
		chromedp.Sleep(200*time.Millisecond))
	is(b, `typeof window.wasHacked`, "undefined")
	is(b, `getComputedStyle(document.body).display`, "block")
	b.mu.Lock()
	defer b.mu.Unlock()
	refused := false
	for _, what := range b.troubles {
		refused = refused || what == "refused: csp"
		if what != "refused: csp" && what != "request: http://evil.example/x.png" && !strings.Contains(what, "Content Security Policy") {
			t.Error(what)
		}
	}
	if !refused {
		t.Errorf("the policy did not refuse the picture: %q", b.troubles)
	}
}
