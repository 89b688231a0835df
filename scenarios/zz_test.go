package scenarios
import ("testing";"path/filepath";"fmt";"strings")
func TestZZ(t *testing.T){
 l:=NewLibrary(testKPIs)
 fs,_:=filepath.Glob("/tmp/fairdue/bad/*.toml")
 for _,f:=range fs{ _,err:=l.Check(f,nil); s:="PASSED"; if err!=nil{s=strings.ReplaceAll(err.Error(),f+":","")}; fmt.Printf("%s\t%s\n",filepath.Base(f),s)}
}
